import { describe, expect, it } from 'vitest';
import { senderClass } from '#lib/background/messages.ts';

const id = 'abcdefghijklmnopabcdefghijklmnop';
const own = `chrome-extension://${id}`;

describe('who may say what', () => {
  it.each([
    ['our popup', { id, url: `${own}/popup.html` }, 'page'],
    ['our panel docked in a tab', { id, url: `${own}/panel.html`, frameId: 7, tab: { id: 3 } }, 'page'],
    ['a content script in the top frame', { id, url: 'https://desk.test/t/1', frameId: 0, tab: { id: 3 } }, 'content'],
    ['a content script in a frame below', { id, url: 'https://desk.test/t/1', frameId: 2, tab: { id: 3 } }, 'stranger'],
    ['another extension', { id: 'other', url: 'chrome-extension://other/x.html' }, 'stranger'],
    [
      'an extension that looks like us',
      { id, url: `chrome-extension://${id}.evil/panel.html`, frameId: 0, tab: { id: 3 } },
      'stranger',
    ],
    ['a data address', { id, url: 'data:text/html,x', frameId: 0, tab: { id: 3 } }, 'stranger'],
    ['no address at all', { id, frameId: 0, tab: { id: 3 } }, 'stranger'],
  ] as const)('%s is heard as such', (_who, sender, expected) => {
    expect(senderClass(sender, id, own)).toBe(expected);
  });
});

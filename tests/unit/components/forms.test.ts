import { describe, expect, it } from 'vitest';
import { checkAddress, fullAddress } from '#components/connect/address.ts';
import { routeOf } from '#components/console/route.ts';
import { asLabelName, isLabelName } from '#components/labels/label-name.ts';
import { isReplayLink, missing, verdictOf } from '#components/replays/draft.ts';
import { consoleHash } from '#lib/bridge/console-route.ts';
import { LabelName } from '#lib/contract/label.ts';

describe('checkAddress', () => {
  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['https://', 'wrong'],
    ['ftp://x.example', 'wrong'],
    ['javascript:alert(1)', 'wrong'],
    ['bellwether.example.com', 'safe'],
    ['https://bellwether.example.com/path', 'safe'],
    ['http://localhost:4000', 'safe'],
    ['http://127.0.0.1:4000', 'safe'],
    ['http://[::1]:4000', 'safe'],
    ['http://bellwether.lan', 'plain_http'],
    ['http://127.evil.example', 'plain_http'],
    ['http://localhost.evil.example', 'plain_http'],
  ])('takes %j for %s', (typed, kind) => expect(checkAddress(typed).kind).toBe(kind));
  it('assumes https where nothing is said', () => {
    expect(fullAddress(' api.example ')).toBe('https://api.example');
    expect(fullAddress('http://localhost:1')).toBe('http://localhost:1');
  });
});

describe('label names', () => {
  it('are made of what is typed', () => {
    expect(asLabelName('Upload Bug!')).toBe('upload-bug-');
    expect(asLabelName('Überfällig')).toBe('uberfallig');
  });
  it.each(['a', 'ab', '-a', 'a-', 'A1', 'x'.repeat(60), 'x'.repeat(61), 'ü1'])(
    '%j is judged as the contract judges it',
    (name) => {
      expect(isLabelName(name)).toBe(LabelName.safeParse(name).success);
    },
  );
});

describe('a note', () => {
  const draft = { noteId: 'n', alertId: 'a', replayUrl: '', text: '' };
  it('needs a verdict, and a link only if there is one', () => {
    expect(missing(draft)).toBe('verdict');
    expect(missing({ ...draft, verdict: 'shows_it' })).toBeUndefined();
    expect(missing({ ...draft, verdict: 'shows_it', replayUrl: 'javascript:alert(1)' })).toBe('link');
  });
  it('takes its verdict by key', () => {
    expect(verdictOf('Y')).toBe('shows_it');
    expect(verdictOf('x')).toBeUndefined();
  });
  it.each([
    ['https://x.example/1', true],
    ['http://x', true],
    ['https://', false],
    ['data:text/html,x', false],
  ])('keeps the link %j: %s', (link, good) => expect(isReplayLink(link)).toBe(good));
});

describe('routes of the console', () => {
  it('read page and parameters', () => {
    const route = routeOf('#connect?address=https%3A%2F%2Fapi.example&code=AB');
    expect(route.page).toBe('connect');
    expect(route.parameters.get('address')).toBe('https://api.example');
  });
  it.each([
    ['', 'alerts'],
    ['#nonsense', 'alerts'],
    ['#shortcuts', 'shortcuts'],
    ['#/labels', 'labels'],
  ])('%j is %s', (hash, page) => expect(routeOf(hash).page).toBe(page));
  it('arrive as they were asked for', () => {
    expect(consoleHash({})).toBe('');
    expect(consoleHash({ page: 'connect' })).toBe('#connect');
    const route = routeOf(consoleHash({ page: 'helpdesks', host: 'desk.example:8443/a?b&c#d' }));
    expect(route.page).toBe('helpdesks');
    expect(route.parameters.get('host')).toBe('desk.example:8443/a?b&c#d');
  });
  it('lead to the helpdesks for a host alone, where its permission is asked for', () => {
    expect(routeOf(consoleHash({ host: 'desk.example' })).page).toBe('helpdesks');
  });
});

import { describe, expect, it } from 'vitest';
import { clashes, isTyping, type Press, shortcutOf } from '#components/ui/shortcuts.ts';

const keys = { label: 'l', macro: 'm', replay: 'r', undo: '', next: 'j', previous: '?' };
const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  isComposing: false,
  defaultPrevented: false,
  ...more,
});

describe('shortcutOf', () => {
  it('finds the action of a key, capital or not', () => {
    expect(shortcutOf(press('l'), keys)).toBe('label');
    expect(shortcutOf(press('L'), keys)).toBe('label');
    expect(shortcutOf(press('?'), keys)).toBe('previous');
  });
  it.each(['ctrlKey', 'metaKey', 'altKey', 'repeat', 'isComposing', 'defaultPrevented'] as const)(
    'leaves a press with %s alone',
    (what) => {
      expect(shortcutOf(press('l', { [what]: true }), keys)).toBeUndefined();
    },
  );
  it('has none for a key that is off or unknown', () => {
    expect(shortcutOf(press('u'), keys)).toBeUndefined();
    expect(shortcutOf(press(''), keys)).toBeUndefined();
    expect(shortcutOf(press('Enter'), keys)).toBeUndefined();
  });
});

describe('isTyping', () => {
  it.each([
    [{ tagName: 'INPUT' }, true],
    [{ tagName: 'INPUT', type: 'search' }, true],
    [{ tagName: 'INPUT', type: 'checkbox' }, false],
    [{ tagName: 'TEXTAREA' }, true],
    [{ tagName: 'SELECT' }, true],
    [{ tagName: 'DIV', isContentEditable: true }, true],
    [{ tagName: 'BUTTON' }, false],
    [{}, false],
  ])('of %o is %s', (target, typing) => expect(isTyping(target)).toBe(typing));
});

describe('clashes', () => {
  it('names every action whose key another has too; keys that are off clash with nothing', () => {
    expect(clashes({ ...keys, next: 'L', previous: '' })).toEqual(['label', 'next']);
    expect(clashes(keys)).toEqual([]);
  });
});

import type { Shortcuts } from '#lib/contract/shortcuts.ts';

export type ShortcutName = keyof Shortcuts;

/** What a key press has to tell; a subset of KeyboardEvent. */
export type Press = {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  repeat: boolean;
  isComposing: boolean;
  defaultPrevented: boolean;
};

/**
 * Which shortcut a key press means, or none. Presses with modifiers belong to the browser and the system,
 * repeats and half-composed characters to nobody.
 */
export function shortcutOf(press: Press, shortcuts: Shortcuts): ShortcutName | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey || press.repeat || press.isComposing || press.defaultPrevented)
    return undefined;
  const key = press.key.toLowerCase();
  if (key.length === 0) return undefined;
  for (const name of SHORTCUT_NAMES) if (shortcuts[name] !== '' && shortcuts[name].toLowerCase() === key) return name;
  return undefined;
}

export const SHORTCUT_NAMES = [
  'label',
  'macro',
  'replay',
  'undo',
  'next',
  'previous',
] as const satisfies readonly ShortcutName[];

/** Input types in which a letter is a press and not text. */
const NOT_TEXT = new Set(['checkbox', 'radio', 'button', 'submit', 'reset', 'range', 'color', 'file', 'image']);

/** Whether keys that arrive at `target` are somebody's text. A select counts: it jumps to what is typed. */
export function isTyping(target: { tagName?: string; type?: string; isContentEditable?: boolean }): boolean {
  const tag = target.tagName?.toLowerCase();
  if (tag === 'input') return !NOT_TEXT.has(target.type ?? 'text');
  return tag === 'textarea' || tag === 'select' || target.isContentEditable === true;
}

/** Which names share a key; those would fight. */
export function clashes(shortcuts: Shortcuts): ShortcutName[] {
  return SHORTCUT_NAMES.filter(
    (name) =>
      shortcuts[name] !== '' &&
      SHORTCUT_NAMES.some(
        (other) => other !== name && shortcuts[other].toLowerCase() === shortcuts[name].toLowerCase(),
      ),
  );
}

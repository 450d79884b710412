import { useEffect, useEffectEvent } from 'react';
import type { Shortcuts } from '#lib/contract/shortcuts.ts';
import { isTyping, type ShortcutName, shortcutOf } from './shortcuts.ts';

/**
 * Runs `onShortcut` and `onEscape` for keys in this page. Both are silent while a dialog is open, which has keys of
 * its own, and shortcuts also while somebody types.
 */
export function useShortcuts(
  shortcuts: Shortcuts | undefined,
  onShortcut: (name: ShortcutName) => void,
  onEscape: () => void,
): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (document.querySelector('dialog[open]')) return;
    if (event.key === 'Escape' && !event.defaultPrevented) return onEscape();
    if (!shortcuts || (event.target instanceof HTMLElement && isTyping(event.target))) return;
    const name = shortcutOf(event, shortcuts);
    if (!name) return;
    event.preventDefault();
    onShortcut(name);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => pressed(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}

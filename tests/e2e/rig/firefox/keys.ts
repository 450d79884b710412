/** WebDriver's code points for keys that are no characters. */
const KEYS: Record<string, string> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
};

type KeyAction = { type: 'keyDown' | 'keyUp'; value: string };

/** The presses of `Shift+Tab` or `l` as WebDriver wants them. */
export function keyActions(key: string): KeyAction[] {
  const values = (key.length === 1 ? [key] : key.split('+')).map((part) => KEYS[part] ?? part);
  return [
    ...values.map((value) => ({ type: 'keyDown' as const, value })),
    ...values.reverse().map((value) => ({ type: 'keyUp' as const, value })),
  ];
}

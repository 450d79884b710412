/** Several values that a field keeps as one text, with semicolons between. */
export function split(text: string | null | undefined): string[] {
  return (text ?? '')
    .split(';')
    .map((value) => value.trim())
    .filter(Boolean);
}

export const join = (values: readonly string[]): string => values.join(';');

/** Several values that a field keeps as one text, with semicolons between where nothing else is said. */
export function split(text: string | null | undefined, between: string | RegExp = ';'): string[] {
  return (text ?? '')
    .split(between)
    .map((value) => value.trim())
    .filter(Boolean);
}

export const join = (values: readonly string[]): string => values.join(';');

/** As a person writes them into a field of text: commas, or ends of lines, between. */
export const commaSplit = (text: string): string[] => split(text, /[,\n]/);

export const commaJoin = (values: readonly string[]): string => values.join(', ');

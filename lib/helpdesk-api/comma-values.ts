/** Several values that a field of text holds, with commas or ends of lines between. */
export function commaSplit(text: string): string[] {
  return text
    .split(/[,\n]/)
    .map((value) => value.trim())
    .filter(Boolean);
}

export const commaJoin = (values: readonly string[]): string => values.join(', ');

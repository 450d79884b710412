/**
 * The beginning of a text, at most `most` UTF-16 units, ended between two words: half an address would not be taken for
 * one. To be called before a text is redacted. Pure.
 */
export function beginning(text: string, most: number): string {
  if (text.length <= most) return text;
  const part = text.slice(0, most);
  return part.slice(0, Math.max(part.search(/\s\S*$/), 0));
}

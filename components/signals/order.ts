export type OrderedLine = { id: string; text: string };

/** The lines with one of them a place further up (-1) or down (1); at an end it stays where it is. */
export function moved<L>(lines: readonly L[], place: number, by: -1 | 1): L[] {
  const [line, other] = [lines[place], lines[place + by]];
  if (line === undefined || other === undefined) return [...lines];
  return lines.map((each, index) => (index === place ? other : index === place + by ? line : each));
}

/** A span of time, in milliseconds since 1970; `to` is left out. */
export type Span = { from: number; to: number };

/** The spans with one more, those that touch joined, in order; without those that ended before `since`. */
export function withSpan(spans: readonly Span[], added: Span, since = Number.NEGATIVE_INFINITY): Span[] {
  if (added.to <= added.from) return [...spans];
  const joined = { ...added };
  const others = spans.filter(({ from, to }) => {
    if (to < joined.from || from > joined.to) return true;
    joined.from = Math.min(joined.from, from);
    joined.to = Math.max(joined.to, to);
    return false;
  });
  return [...others, joined].filter(({ to }) => to > since).sort((a, b) => a.from - b.from);
}

/** Whether something that begins at `time` and takes `length` touches one of the spans. */
export function touches(spans: readonly Span[], time: number, length: number): boolean {
  return spans.some(({ from, to }) => time < to && time + length > from);
}

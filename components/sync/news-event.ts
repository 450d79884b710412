/** News as the stream tells it: over how many milliseconds the browsers of the workspace spread their questions. */
export type News = { spread: number };

const LONGEST_SPREAD_MS = 10_000;

/** Reads the data of a `news` event; undefined for anything else. */
export function newsOf(data: string): News | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(data);
  } catch {
    return undefined;
  }
  if (typeof parsed !== 'object' || parsed === null || !('rev' in parsed) || typeof parsed.rev !== 'number') {
    return undefined;
  }
  const spread = 'spread' in parsed && typeof parsed.spread === 'number' ? parsed.spread : 0;
  return { spread: Math.min(Math.max(spread, 0), LONGEST_SPREAD_MS) };
}

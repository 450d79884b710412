/** The middle value. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which the share `q` of the values lies. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

/** Milliseconds of each of `times` runs, after some that do not count. */
export function timed(times: number, run: (index: number) => void): number[] {
  for (let index = 0; index < Math.min(20, times); index += 1) run(index);
  return Array.from({ length: times }, (_, index) => {
    const start = performance.now();
    run(index);
    return performance.now() - start;
  });
}

/** A number that is short enough to read: three digits that count. */
export const short = (value: number): string => (Number.isFinite(value) ? String(Number(value.toPrecision(3))) : '–');

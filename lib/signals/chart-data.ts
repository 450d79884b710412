import type { HistoryHour } from '#lib/contract/signal-history.ts';

const HOUR = 3_600_000;

/** Columns of equal length, as plots take them: seconds since 1970, then shares of bad outcomes, then attempts. */
export type ChartData = {
  times: number[];
  rates: (number | null)[];
  usual: (number | null)[];
  low: (number | null)[];
  high: (number | null)[];
  attempts: (number | null)[];
};

/** Every hour from the first to the last; those without counts are empty, so that no line is drawn over a gap. */
export function chartData(hours: readonly HistoryHour[]): ChartData {
  const known = new Map(hours.map((hour) => [hour.time, hour]));
  const data: ChartData = { times: [], rates: [], usual: [], low: [], high: [], attempts: [] };
  const [first, last] = [hours[0], hours.at(-1)];
  if (!first || !last) return data;
  for (let time = first.time; time <= last.time; time += HOUR) {
    const hour = known.get(time);
    data.times.push(time / 1_000);
    data.rates.push(hour && hour.attempts > 0 ? hour.bad / hour.attempts : null);
    data.usual.push(hour?.usual ?? null);
    data.low.push(hour?.band?.[0] ?? null);
    data.high.push(hour?.band?.[1] ?? null);
    data.attempts.push(hour?.attempts ?? null);
  }
  return data;
}

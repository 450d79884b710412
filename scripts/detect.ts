import process from 'node:process';
import type { Budget } from '#lib/detect/calibrate.ts';
import { expectedDelay } from '#lib/detect/expected-delay.ts';
import { runSeries, type SeriesResult } from '#lib/detect/run-series.ts';
import type { Baseline } from '#lib/detect/state.ts';
import { ConfigurationProblem } from '#server/configuration.ts';
import { command, optionsOf } from './data/command.ts';
import { readSeries } from './data/series.ts';

const HELP = `npm run detect -- --series FILE.csv [--series FILE.csv …] [--budget 1/30d] [--json]

Runs counts as if they arrived live and says which alerts a signal would have opened. The file has the columns
time,attempts,bad: an ISO time, and the counts of the bucket that begins then. Buckets are of one length; where one is
missing, that is a gap.
    --budget 1/30d   how often nothing may look like something: at most one false alarm in so many days
    --json           one JSON object a series, each on a line of its own
`;

/** Of the successes. */
const DROPS = [0.3, 0.5, 0.9];

await command(async () => {
  const { series, budget, json } = optionsOf(HELP, {
    series: { type: 'string', multiple: true },
    budget: { type: 'string', default: '1/30d' },
    json: { type: 'boolean', default: false },
  });
  if (!series) throw new ConfigurationProblem(HELP);
  const allowed = budgetOf(budget);
  for (const file of series) {
    const result = runSeries(await readSeries(file), allowed);
    process.stdout.write(json ? `${asJson(result)}\n` : inWords(file, result, allowed));
  }
  return '';
});

function budgetOf(typed: string): Budget {
  const [, alarms, days] = /^(\d+)\/(\d+)d$/.exec(typed) ?? [];
  if (!Number(alarms) || !Number(days)) {
    throw new ConfigurationProblem(`--budget ${typed} is not known: write it as 1/30d.\n\n${HELP}`);
  }
  return { days: Number(days) / Number(alarms) };
}

function iso(time: number): string {
  return new Date(time).toISOString();
}

function asJson({ episodes, gaps }: SeriesResult): string {
  return JSON.stringify({
    alerts: episodes.map(({ detectedAt, startedAt, endedAt, attempts, bad, expectedBad }) => ({
      detectedAt: iso(detectedAt),
      startedAt: iso(startedAt),
      endedAt: endedAt === null ? null : iso(endedAt),
      attempts,
      bad,
      expectedBad: Math.round(expectedBad * 10) / 10,
    })),
    gaps: gaps.map(({ from, to }) => ({ from: iso(from), to: iso(to) })),
  });
}

function inHours(hours: number): string {
  return hours <= 1 ? 'an hour' : `${Number(hours.toPrecision(2))} hours`;
}

function delayInWords(baseline: Baseline, width: number, budget: Budget, drop: number): string {
  const hours = expectedDelay(baseline, width, budget, drop);
  const seen =
    hours === undefined ? 'would take more than two weeks to see' : `would be seen in about ${inHours(hours)}`;
  return `at the traffic at its end, a drop of ${drop * 100}% ${seen}`;
}

function inWords(file: string, { episodes, gaps, width, baseline }: SeriesResult, budget: Budget): string {
  return [
    `${file}: ${episodes.length} alerts, ${gaps.length} gaps`,
    ...episodes.map(
      ({ detectedAt, startedAt, endedAt, attempts, bad, expectedBad }) =>
        `  ${iso(detectedAt)}: ${bad} bad of ${attempts} attempts since ${iso(startedAt)}, ${expectedBad.toFixed(1)} were usual; ${
          endedAt === null ? 'not recovered' : `recovered ${iso(endedAt)}`
        }`,
    ),
    ...gaps.map(({ from, to }) => `  no counts from ${iso(from)} to ${iso(to)}`),
    ...(baseline && width ? DROPS.map((drop) => `  ${delayInWords(baseline, width, budget, drop)}`) : []),
    '',
  ].join('\n');
}

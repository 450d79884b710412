import { disturbed } from './detect/disturbed.ts';
import { recoveries } from './detect/recoveries.ts';
import { semiSynthetic } from './detect/semi-synthetic.ts';
import { type CellResult, stepDrops } from './detect/step-drops.ts';
import { tinyCounts } from './detect/tiny-counts.ts';
import { short } from './tools/statistics.ts';

// The detector beside the reference's columns on streams made as the reference made its own, with seeds of our own.
// BELLWETHER_BENCH_RUNS: change runs of each cell (the reference had 1,500); a third as many quiet streams of 90 days.
const RUNS = Number(process.env.BELLWETHER_BENCH_RUNS ?? 45);
const QUIET = Math.ceil(RUNS / 3);
const SEED = 0.37;
const DROPS = [0.1, 0.3, 0.5, 0.9];
const VOLUMES = [2, 5, 20, 100];
const BASES = [0.03, 0.05, 0.3, 0.6, 0.9];

console.log(
  `E1: a step down in the share of successes; median/90th percentile of the delay in hours, ${RUNS} runs a cell`,
);
const cells: CellResult[] = [];
for (const attempts of VOLUMES) {
  for (const base of BASES) {
    const cell = stepDrops({ attempts, base }, DROPS, QUIET, RUNS, SEED);
    cells.push(cell);
    for (const { drop, delays } of cell.drops) {
      const columns = Object.entries(delays).map(([name, { median, p90 }]) => `${name} ${median}/${p90}`);
      console.log(
        `${attempts}/h, ${base}, −${drop * 100} %: ${columns.join('  ')}  (false alarms in 30 days: ${short(cell.falseAlarms.ours ?? 0)})`,
      );
    }
  }
}
const within = cells.filter(({ falseAlarms }) => (falseAlarms.ours ?? 0) <= 1).length;
console.log(`within the budget of one false alarm in 30 days: ${within} of ${cells.length} cells`);

console.log('\nE2: made-up outcomes on attempts that were really counted (NAB); the last five must not open an alert');
const semi = semiSynthetic(Math.ceil(RUNS / 15), SEED);
if (semi.every((row) => row['an alert in 4 days'] === '0 of 0'))
  console.log('left out: BELLWETHER_BENCH_DATA does not name a folder with NAB');
else console.table(semi);

console.log('\nE3: nothing happens, next to no attempts; E4: what the model does not know of; false alarms in 30 days');
const tiny = tinyCounts(QUIET, SEED);
const disturbances = disturbed(QUIET, SEED);
console.table([...tiny, ...disturbances]);

console.log('E5: a drop that ends after two days; hours until it is called recovered, and how often that was too soon');
const recovered = recoveries(RUNS, SEED);
console.table(recovered);

console.log(JSON.stringify({ runs: RUNS, e1: cells, e2: semi, e3: tiny, e4: disturbances, e5: recovered }));

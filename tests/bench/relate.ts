import MiniSearch from 'minisearch';
import { Alert } from '#lib/contract/alert.ts';
import { type KnownAlert, RelatedAlerts } from '#lib/relate/index.ts';
import { median, quantile, short, timed } from './tools/statistics.ts';
import { topics } from './tools/texts.ts';

// Ranking time for 10, 100 and 1,000 open alerts, beside bare MiniSearch (the library under it) over the same alerts.
const { from, topics: all } = topics();
const RUNS = 300;
const TAUGHT = 5;

function alertsOf(count: number): KnownAlert[] {
  return Array.from({ length: count }, (_, index) => {
    const topic = all[index % all.length];
    const round = Math.floor(index / all.length);
    const texts = topic?.texts ?? [];
    const alert = Alert.parse({
      id: `alert-${index}`,
      title: `${topic?.name} ${round > 0 ? `in area ${round}` : ''}: failures up`.trim(),
      text: texts[(round * 7) % texts.length] ?? '',
      severity: 'warning',
      state: 'open',
      source: { kind: 'plain', name: 'bench' },
      dedupeKey: String(index),
      playbook: [],
      startedAt: '2026-11-23T09:40:00Z',
      lastHeardAt: '2026-11-23T09:40:00Z',
      firings: 1,
      errors: [`ERR_${1_000 + index}`],
      urls: [`/area/${topic?.name.replaceAll(' ', '-')}/${round}`],
      facts: {},
    });
    return {
      alert,
      taught: Array.from({ length: TAUGHT }, (_unused, k) => ({
        text: texts[(round * 11 + k * 3) % texts.length] ?? '',
      })),
    };
  });
}

// A ticket as they are: a subject and about a hundred words.
const tickets = Array.from({ length: 50 }, (_, index) => {
  const topic = all[(index * 13) % all.length];
  const texts = topic?.texts ?? [''];
  return {
    subject: texts[20] ?? '',
    text: [21, 22, 23, 24, 25, 26, 27, 28].map((k) => texts[k % texts.length]).join(' '),
  };
});
const ticketAt = (index: number) => tickets[index % tickets.length] ?? { subject: '', text: '' };

console.log(`texts: ${from}; tickets of about ${ticketAt(0).text.split(' ').length} words; ${RUNS} runs each`);
console.table(
  [10, 100, 1_000].map((count) => {
    const known = alertsOf(count);
    const built = performance.now();
    const index = new RelatedAlerts(
      known,
      tickets.map(({ text }) => text),
    );
    const build = performance.now() - built;
    const bare = new MiniSearch<{ id: string; text: string }>({ fields: ['text'] });
    bare.addAll(
      known.map(({ alert, taught }) => ({
        id: alert.id,
        text: [alert.title, alert.text, ...taught.map(({ text }) => text)].join(' '),
      })),
    );
    const ours = timed(RUNS, (run) => index.rank(ticketAt(run)));
    const peer = timed(RUNS, (run) => bare.search(`${ticketAt(run).subject} ${ticketAt(run).text}`));
    return {
      alerts: count,
      'median ms': short(median(ours)),
      'p95 ms': short(quantile(ours, 0.95)),
      'bare MiniSearch, median ms': short(median(peer)),
      ratio: short(median(ours) / median(peer)),
      'building the index, ms': short(build),
    };
  }),
);

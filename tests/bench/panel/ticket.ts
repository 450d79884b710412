import type { BrowserContext, Page } from 'playwright-core';
import type { AgentBrowser } from '#tests/e2e/rig/browser.ts';
import { median, quantile, short } from '../tools/statistics.ts';
import { type Cost, measureCost, measurePaint, type Painted } from './one-load.ts';

/** The first rounds fill caches. */
const WITHOUT_COUNT = 2;

type Opened = { browser: AgentBrowser; context: BrowserContext };
type Measured = {
  ours: Opened;
  bare: Opened;
  none: Opened;
  pages: Record<'ours' | 'bare' | 'none', Page>;
  origins: Record<'ours' | 'bare', string>;
  url: string;
  rounds: number;
};

/** Opens one ticket with Bellwether, with a bare extension and without one, in turn, and prints what each took. */
export async function measureTicket({ ours, bare, none, pages, origins, url, rounds }: Measured): Promise<void> {
  const paints: Record<'warm' | 'cold' | 'bareWarm' | 'bareCold', Painted[]> = {
    warm: [],
    cold: [],
    bareWarm: [],
    bareCold: [],
  };
  const costs: Record<'none' | 'bare' | 'ours', Cost[]> = { none: [], bare: [], ours: [] };
  for (let round = -WITHOUT_COUNT; round < rounds; round += 1) {
    const painted = {
      bareWarm: await measurePaint(pages.bare, url, origins.bare),
      warm: await measurePaint(pages.ours, url, origins.ours),
      bareCold: await bare.browser.stopBackground().then(() => measurePaint(pages.bare, url, origins.bare)),
      cold: await ours.browser.stopBackground().then(() => measurePaint(pages.ours, url, origins.ours)),
    };
    const cost = {
      none: await measureCost(none.context, pages.none, url),
      bare: await measureCost(bare.context, pages.bare, url),
      ours: await measureCost(ours.context, pages.ours, url),
    };
    if (round < 0) continue;
    for (const name of ['bareWarm', 'warm', 'bareCold', 'cold'] as const) paints[name].push(painted[name]);
    for (const name of ['none', 'bare', 'ours'] as const) costs[name].push(cost[name]);
  }

  const sinceScripts = (name: keyof typeof paints) => paints[name].map((painted) => painted.sinceScripts);
  const row = (name: keyof typeof paints, peer: keyof typeof paints) => ({
    painted: short(median(sinceScripts(name))),
    'painted p95': short(quantile(sinceScripts(name), 0.95)),
    'ratio to bare': short(median(sinceScripts(name)) / median(sinceScripts(peer))),
    'beyond bare': short(median(sinceScripts(name)) - median(sinceScripts(peer))),
    'from navigation': short(median(paints[name].map((painted) => painted.sinceNavigation))),
  });
  console.log('Ticket opened → related alerts painted, ms from the moment content scripts may start');
  console.table({
    'Bellwether, running worker (budget 150)': row('warm', 'bareWarm'),
    'Bellwether, stopped worker (budget 400)': row('cold', 'bareCold'),
    'bare panel': row('bareWarm', 'bareWarm'),
    'bare panel, stopped worker': row('bareCold', 'bareCold'),
  });
  console.log('Cost in the page');
  const of = (name: keyof typeof costs, what: keyof Cost) => median(costs[name].map((cost) => cost[what]));
  const cost = (name: keyof typeof costs) => ({
    'own script, ms': short(of(name, 'ownScript')),
    'script of the page, ms': short(of(name, 'script')),
    'script, ratio to none': short(of(name, 'script') / of('none', 'script')),
    'heap, MB': short(of(name, 'heap') / 1e6),
    'heap added, MB': short((of(name, 'heap') - of('none', 'heap')) / 1e6),
    'long tasks beyond 50 ms, ms': short(of(name, 'blocked')),
  });
  console.table({
    'without an extension': cost('none'),
    'bare panel': cost('bare'),
    'Bellwether (budget 5 ms, 0.5 MB)': cost('ours'),
  });
}

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SiteDescription } from '#lib/contract/site.ts';
import { isAt, ticketAt } from '#lib/helpdesks/described/address.ts';
import { SITES } from '#lib/helpdesks/sites.ts';
import { ALL } from './all.ts';
import { type HelpdeskBrowser, startHelpdeskBrowser } from './rig/browser.ts';
import { expectedReport } from './rig/expected-report.ts';
import { narrowed } from './rig/narrowed.ts';
import type { Layout } from './rig/pages.ts';

let browser: HelpdeskBrowser;
beforeAll(async () => {
  browser = await startHelpdeskBrowser();
});
afterAll(() => browser?.close());

test('every described helpdesk has its pages', () => {
  expect(ALL.map(({ site }) => site.kind).sort()).toEqual(SITES.map(({ kind }) => kind).sort());
});

describe.each(ALL.map((pages) => [pages.site.kind, pages] as const))('%s', (kind, pages) => {
  const { site, layouts, tickets, lists, others } = pages;

  test('is described in the form that also the API sends', () => {
    expect(SiteDescription.parse(site)).toEqual(site);
  });

  test('knows its tickets and lists by their addresses', () => {
    for (const [address, { id, workspace }] of Object.entries(tickets)) {
      const found =
        ticketAt(site, site.pages.ticket, new URL(address)) ?? ticketAt(site, site.pages.reply, new URL(address));
      expect({ id: found?.id, workspace: found?.workspace }, address).toEqual({ id, workspace });
    }
    for (const address of lists) expect(isAt(site, site.pages.list, new URL(address)), address).toBe(true);
    for (const address of [...lists, ...others])
      expect(ticketAt(site, site.pages.ticket, new URL(address)), address).toBeNull();
  });

  test('has an example of every address', () => {
    const fits = (template: string, addresses: string[]) =>
      addresses.some((address) => isAt(site, [template], new URL(address)));
    for (const template of [...site.pages.ticket, ...site.pages.reply])
      expect(fits(template, Object.keys(tickets)), template).toBe(true);
    for (const template of site.pages.list) expect(fits(template, lists), template).toBe(true);
  });

  const each = narrowed(site);
  const loose = [...site.markers, ...site.watch];

  const look = async (layout: Layout) => {
    await browser.open(kind, layout);
    const [whole, ...parts] = await browser.read([site, ...each.map((one) => one.site)]);
    return { layout, whole, parts, counts: await browser.count(loose, site.shadow) };
  };
  const looks = new Map<Layout, ReturnType<typeof look>>();
  const lookOnce = (layout: Layout) => {
    const seen = looks.get(layout) ?? look(layout);
    looks.set(layout, seen);
    return seen;
  };

  test.each(layouts.map((layout) => [layout.file, layout] as const))('is read as it must be: %s', async (_, layout) => {
    const { whole } = await lookOnce(layout);
    expect(whole?.report).toEqual(expectedReport(site, layout));
    expect(whole?.box).toBe(layout.expected.box ? 'reply box' : null);
  });

  test('has no selector that finds nothing in any of these', async () => {
    const left = new Set([...each.map(({ what }) => what), ...loose]);
    for (const layout of layouts) {
      const { parts, counts } = await lookOnce(layout);
      for (const [index, { what, finds }] of each.entries()) {
        const reading = parts[index];
        if (reading && finds(reading, layout.expected)) left.delete(what);
      }
      for (const [index, count] of counts.entries()) if (count > 0) left.delete(loose[index] ?? '');
    }
    expect([...left]).toEqual([]);
  });
});

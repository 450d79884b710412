import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Draft, TeachPart } from '#lib/bridge/teaching.ts';
import { SiteDescription } from '#lib/contract/site.ts';
import { taughtDescription } from '#lib/helpdesks/teach/description.ts';
import { bundled, type HelpdeskBrowser, startHelpdeskBrowser } from '../rig/browser.ts';
import type { Teaching } from './engine.ts';

declare const teaching: Teaching;

const PARTS: TeachPart[] = ['subject', 'messages', 'requester', 'reply'];
const PAGES = [
  {
    file: 'rows.html',
    address: 'https://desk.example/tktview/e49f751a214f',
    ids: ['e49f751a214f'],
    read: {
      subject: 'Button stays grey',
      name: 'Ana Lima',
      email: 'ana@customer.test',
      box: true,
      messages: { count: 2, top: 'I press Finish and nothing happens.', bottom: 'Which browser is it?' },
    },
    /** The next ticket, as the page shows it. */
    next: { 'Button stays grey': 'Invoice is wrong', e49f751a214f: 'aa11bb22cc33' },
    subject: 'Invoice is wrong',
  },
  {
    file: 'application.html',
    address: 'https://desk.example/app/tickets/17',
    ids: ['17'],
    read: {
      subject: 'Cannot finish setup',
      name: 'Ana Lima',
      email: 'ana@customer.test',
      box: true,
      messages: { count: 3, top: 'It stays grey.', bottom: 'Firefox.' },
    },
    next: { 'Cannot finish setup': 'Where is my parcel', '-471': '-998', 'css-': 'css-x' },
    subject: 'Where is my parcel',
  },
];

describe.each(PAGES)('what is pointed at on $file', ({ file, address, ids, read, next, subject }) => {
  let browser: HelpdeskBrowser;
  let html: string;
  let script: string;
  let draft: Draft = { shown: [], subject: [], messages: [], name: [], email: [], box: [], opener: [] };

  beforeAll(async () => {
    browser = await startHelpdeskBrowser();
    script = await bundled(join(import.meta.dirname, 'engine.ts'));
    html = await readFile(join(import.meta.dirname, file), 'utf8');
  });
  afterAll(() => browser?.close());

  const show = async (text: string) => {
    await browser.page.setContent(text);
    await browser.page.evaluate(script);
  };

  it('is read back', async () => {
    await browser.open('teach', { file, address });
    for (const part of PARTS) {
      await show(html);
      draft = await browser.page.evaluate(([asked, known, numbers]) => teaching.point(asked, known, numbers), [
        part,
        draft,
        ids,
      ] as const);
    }
    expect(await browser.page.evaluate((known) => teaching.look(known), draft)).toMatchObject(read);
  });

  it('is found by no name of this ticket alone, in more ways than one, and makes a valid description', async () => {
    expect(JSON.stringify(draft)).not.toMatch(/e49f751a214f|471[123]|css-|sc-aXbYcZ|data-point/);
    expect(draft.subject.length).toBeGreaterThan(1);
    const site = taughtDescription(draft, { template: '/tktview/:id', form: 'word' }, 'newest-last', 1);
    expect(SiteDescription.safeParse(site).error).toBeUndefined();
  });

  it('is found on the next ticket, and still after that was said to be right', async () => {
    await show(Object.entries(next).reduce((text, [from, to]) => text.replaceAll(from, to), html));
    const confirmed = await browser.page.evaluate((known) => teaching.narrow(known), draft);
    const seen = await browser.page.evaluate((known) => teaching.look(known), confirmed);
    expect(seen).toMatchObject({ ...read, subject });
  });
});

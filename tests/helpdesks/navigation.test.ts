import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { SiteDescription } from '#lib/contract/site.ts';
import { freshdesk } from '#lib/helpdesks/freshdesk/site.ts';
import { zammad } from '#lib/helpdesks/zammad/site.ts';
import { zendesk } from '#lib/helpdesks/zendesk/site.ts';
import { type HelpdeskBrowser, startHelpdeskBrowser } from './rig/browser.ts';
import type { Engine } from './rig/engine.ts';

declare const engine: Engine;

// What an agent does with a page that never loads anew: tickets are switched, come late, and are replaced.

let browser: HelpdeskBrowser;
beforeAll(async () => {
  browser = await startHelpdeskBrowser();
});
afterEach(() => browser.page.goto('about:blank'));
afterAll(() => browser?.close());

const follow = (site: SiteDescription) => browser.page.evaluate((one) => engine.follow(one), site);
const now = () => browser.page.evaluate(() => engine.now());
const goTo = (address: string) => browser.page.evaluate((to) => history.pushState(null, '', to), address);

test('of several tickets that are open in Zendesk, the one that the address names is read and written to', async () => {
  await browser.open('zendesk', { file: 'current.html', address: 'https://acme.zendesk.com/agent/tickets/4711' });
  expect(await follow(zendesk)).toMatchObject({
    context: { ticketId: '4711', subject: 'Cannot finish setup' },
    mode: 'public',
  });
  expect(await browser.page.evaluate(() => engine.box())).toBe('reply box');
  await goTo('/agent/tickets/4700');
  expect(await now()).toMatchObject({
    context: { ticketId: '4700', subject: 'Refund please', messages: ['I want my money back.'], tags: ['refund'] },
    mode: 'internal',
  });
  expect(await browser.page.evaluate(() => engine.box())).toBe('reply box of another ticket');
  await goTo('/agent/filters/1');
  expect(await now()).toEqual({ page: 'no_ticket', helpdesk: 'zendesk', host: 'acme.zendesk.com' });
});

test('a change of Zammad’s fragment is another ticket, and its task is the one that is read', async () => {
  await browser.open('zammad', { file: 'current.html', address: 'https://help.acme.test/#ticket/zoom/7' });
  expect(await follow(zammad)).toMatchObject({ context: { ticketId: '7', subject: 'Cannot finish setup' } });
  await browser.page.evaluate(() => {
    location.hash = '#ticket/zoom/6';
    for (const task of document.querySelectorAll<HTMLElement>('.content'))
      task.style.display = task.id === 'content_permanent_Ticket-6' ? '' : 'none';
  });
  expect(await now()).toMatchObject({ context: { ticketId: '6', subject: 'Refund please' }, mode: 'internal' });
});

test('while the page still shows the ticket before, it is not taken for the one that the address names', async () => {
  await browser.open('freshdesk', { file: 'current.html', address: 'https://acme.freshdesk.com/a/tickets/7' });
  expect(await follow(freshdesk)).toMatchObject({ context: { ticketId: '7' } });
  await goTo('/a/tickets/8');
  expect(await now()).toMatchObject({ page: 'loading' });
  await browser.page.evaluate(() => {
    const subject = document.querySelector('.ticket-subject-heading');
    if (subject) subject.textContent = 'Refund please';
  });
  await browser.page.waitForFunction(() => engine.changes() > 0);
  expect(await now()).toMatchObject({ page: 'ticket', context: { ticketId: '8', subject: 'Refund please' } });
});

test('who comes back to a ticket finds it read at once', async () => {
  await browser.open('freshdesk', { file: 'current.html', address: 'https://acme.freshdesk.com/a/tickets/7' });
  expect(await follow(freshdesk)).toMatchObject({ context: { ticketId: '7' } });
  await goTo('/a/tickets/filters/unresolved');
  expect(await now()).toMatchObject({ page: 'no_ticket' });
  await goTo('/a/tickets/7');
  expect(await now()).toMatchObject({ page: 'ticket', context: { ticketId: '7' } });
});

test('a ticket that comes after the page, and one that takes its place, are both noticed', async () => {
  await browser.open('freshdesk', { file: 'broken.html', address: 'https://acme.freshdesk.com/a/tickets/7' });
  expect(await follow(freshdesk)).toMatchObject({ page: 'loading' });
  const show = (subject: string) =>
    browser.page.evaluate((text) => {
      document.body.innerHTML = `<div><h2 class="ticket-subject-heading">${text}</h2></div>`;
    }, subject);
  await show('Cannot finish setup');
  await browser.page.waitForFunction(() => engine.changes() === 1);
  expect(await now()).toMatchObject({ context: { subject: 'Cannot finish setup' } });
  await show('Still cannot finish setup');
  await browser.page.waitForFunction(() => engine.changes() === 2);
  expect(await now()).toMatchObject({ context: { subject: 'Still cannot finish setup' } });
});

test('a sign-in page at the address of a ticket is no ticket that could not be read', async () => {
  await browser.open('zendesk', { file: 'broken.html', address: 'https://acme.zendesk.com/agent/tickets/4711' });
  await browser.page.evaluate(() => {
    document.body.innerHTML = '<form><input type="password"></form>';
  });
  expect(await follow(zendesk)).toMatchObject({ page: 'no_ticket' });
});

test('a selector that the browser does not know finds nothing and stops nothing', async () => {
  await browser.open('zendesk', { file: 'current.html', address: 'https://acme.zendesk.com/agent/tickets/4711' });
  const odd = { ...zendesk, subject: ['::not-a-selector(', ...zendesk.subject], watch: ['[[', ...zendesk.watch] };
  expect(await follow(odd)).toMatchObject({ context: { subject: 'Cannot finish setup' } });
});

test('what is told of a page that changed holds no word of the ticket', async () => {
  await browser.open('zendesk', { file: 'broken.html', address: 'https://acme.zendesk.com/agent/tickets/4711' });
  const [reading] = await browser.read([zendesk]);
  const report = reading?.report;
  const missing = report && 'missing' in report ? report.missing : undefined;
  expect(missing?.found.find(({ part }) => part === 'subject')).toEqual({ part: 'subject', counts: [0, 0] });
  expect(missing?.found.find(({ part }) => part === 'messages')).toEqual({ part: 'messages', counts: [2, 2] });
  expect(JSON.stringify(missing)).not.toMatch(/grey|reload|Ana|4711|acme/);
});

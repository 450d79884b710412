import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { AgentBrowser, AgentPage } from './rig/browser.ts';
import { connect, ENGINES, startBrowser, startWorkspace, until, type Workspace } from './stage.ts';

// A tool whose form nobody knows: what it sends is kept, a lead maps it by pressing on its values, and takes it in.

const BODY = {
  alarm: { id: 71, name: 'Checkout is slow', state: 'problem', priority: 'P1' },
  where: ['https://status.example.com/71'],
};

describe.each(ENGINES)('in %s', (engine) => {
  let workspace: Workspace;
  let browser: AgentBrowser;
  let page: AgentPage;
  let address: string;
  let secret: string;

  const send = async (body: object) => {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}` },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(202);
  };
  const shown = async (expression: string) => z.string().parse(await page.evaluate(expression));

  beforeAll(async () => {
    [workspace, browser] = await Promise.all([startWorkspace(), startBrowser(engine)]);
    await (await connect(browser, workspace, await workspace.code('Sam', 'admin'))).close();
    page = await browser.openExtensionPage('console.html#sources');
  });
  afterAll(async () => {
    await browser?.close();
    await workspace?.remove();
  });

  it('a source is added; its address and secret stand there, and an admin sees the secret again', async () => {
    await page.click({ role: 'button', name: 'Add a source' });
    await page.choose('form select', 'datadog');
    await page.click('form button[type=submit]');
    await page.waitForText('Waiting for the first delivery…');
    address = await shown(`document.querySelector('code').textContent`);
    secret = await shown(`[...document.querySelectorAll('code')][1].textContent`);
    expect(address).toMatch(/\/v1\/hooks\/alerts\/[\w-]+$/);
    await page.reload();
    await page.click({ role: 'button', name: 'Set up Datadog' });
    await page.click({ role: 'button', name: 'Show the secret' });
    await page.waitForText(secret);
  });

  it('what cannot be read is kept, and shown with why', async () => {
    await send(BODY);
    await send({ ...BODY, alarm: { ...BODY.alarm, id: 72, name: 'Search is slow' } });
    await page.waitForText('2 to look at');
    await page.waitForText('It is not said whether the alert is on or over');
    expect(await workspace.rows('alert')).toEqual([]);
  });

  it('a lead presses on its values, sees the alert that comes of it, and takes both in', async () => {
    await page.click({ role: 'button', name: /^Map its values: delivery of / });
    for (const value of [/^name: /, /^id: /, /^state: problem/, /^priority: P1/])
      await page.click({ role: 'button', name: value });
    await page.waitForText('Opens an alert');
    await page.click({ role: 'button', name: 'Save the mapping' });
    await page.waitForText('This source has a mapping');
    await page.click({ role: 'button', name: 'Take in 2 kept deliveries' });
    await page.waitForText('2 deliveries taken in');
    const alerts = await workspace.rows('alert');
    expect(alerts.map(({ title, severity, dedupeKey }) => [title, severity, dedupeKey]).sort()).toEqual([
      ['Checkout is slow', 'critical', '71'],
      ['Search is slow', 'critical', '72'],
    ]);
  });

  it('from then on such deliveries are read, their end too, and the console shows them', async () => {
    await send({ ...BODY, alarm: { ...BODY.alarm, state: 'Recovered' } });
    const ended = async () => (await workspace.rows('alert')).find(({ dedupeKey }) => dedupeKey === '71')?.state;
    await until('the alert to recover', async () => (await ended()) === 'recovering');
    const alerts = await browser.openExtensionPage('console.html#alerts');
    await alerts.waitForText('Search is slow');
    await alerts.waitForText('Recovering');
  });

  it('is renamed, given another secret and removed; nothing more comes in', async () => {
    await page.bringToFront();
    await page.click({ role: 'button', name: 'Make another secret' });
    await page.click('.text-critical');
    await page.waitForText('Datadog has another secret');
    const refused = await fetch(address, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}` },
      body: JSON.stringify(BODY),
    });
    expect(refused.status).toBe(401);
    await page.waitForText('Not believed');
    await page.click({ role: 'button', name: 'Remove the source' });
    await page.click({ role: 'button', name: 'Remove' });
    await page.waitForText('Nothing sends alerts here yet');
    expect(await workspace.rows('alert')).toHaveLength(2);
  });
});

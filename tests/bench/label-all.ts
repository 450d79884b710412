import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPractice } from '#scripts/practice/server.ts';
import { sampleRows } from '#scripts/samples/index.ts';
import { addHelpdesk, connect, startBrowser, startWorkspace } from '#tests/e2e/stage.ts';
import { sameTickets } from '#tests/e2e/thousand.ts';
import { load } from './sync/usage.ts';
import { median, short } from './tools/statistics.ts';

// From the press of "Label 1000" in the popup until it says so. It says so only once all of it is on the disk.

const COUNT = 1_000;
const ROUNDS = 5;

const READY = `[...document.querySelectorAll('button')].some((button) => button.textContent === 'Label ${COUNT}' && !button.disabled)`;

/** Runs in the popup: presses the button and waits for the words. */
const PRESS = `new Promise((resolve, reject) => {
  const start = performance.now();
  const observer = new MutationObserver(() => {
    if (!document.body.textContent.includes('Labelled ${COUNT} tickets')) return;
    observer.disconnect();
    resolve(performance.now() - start);
  });
  observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  setTimeout(() => reject(new Error(document.body.innerText)), 10_000);
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Label ${COUNT}').click();
})`;

const folder = await mkdtemp(join(tmpdir(), 'bellwether-bench-label-all-'));
const workspace = await startWorkspace();
const browser = await startBrowser('chromium');
await writeFile(join(folder, 'practice-tickets.json'), JSON.stringify(sameTickets(COUNT)));
const practice = await startPractice({ port: 0, dataFolder: folder, empty: false });
try {
  await workspace.write(sampleRows(new Date()));
  await (await connect(browser, workspace)).close();
  await addHelpdesk(browser, 'Practice page', practice.address);
  const page = await browser.openPage(`${practice.address}/tickets`);
  const popup = await browser.openExtensionPage('popup.html');
  await popup.waitForText(`${COUNT} related`);
  // Without a tab the labels stay here, so that only the press is measured.
  await page.close();
  await popup.bringToFront();
  const took: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // While the Undo before is under way the button does nothing.
    await popup.waitUntil(READY);
    took.push(Number(await popup.evaluate(PRESS)));
    await popup.click({ role: 'button', name: 'Undo' });
    await popup.waitForText(`${COUNT} related, 0 labelled`);
  }
  console.log(`Label all, ${COUNT} tickets, in ${browser.name} ${browser.version}; ${ROUNDS} presses (load ${load()})`);
  console.table({
    'on the disk and said so, ms (budget 1,000)': { best: short(Math.min(...took)), median: short(median(took)) },
  });
} finally {
  await browser.close();
  await practice.stop();
  await workspace.remove();
  await rm(folder, { recursive: true, force: true });
}

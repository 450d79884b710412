import type { CDPSession } from 'playwright-core';
import { PATIENCE_MS } from '../browser.ts';
import { until } from '../until.ts';

export type Background = { stop(): Promise<void>; runs(): boolean };

/** Watches and stops the extension's service worker through the browser's own debugging protocol. */
export async function watchBackground(session: CDPSession, extensionOrigin: string): Promise<Background> {
  const registrations = new Set<string>();
  const running = new Map<string, string>();
  let stops = 0;
  session.on('ServiceWorker.workerRegistrationUpdated', (event) => {
    for (const { registrationId, scopeURL } of event.registrations) {
      if (scopeURL.startsWith(extensionOrigin)) registrations.add(registrationId);
    }
  });
  session.on('ServiceWorker.workerVersionUpdated', (event) => {
    for (const version of event.versions) {
      if (!registrations.has(version.registrationId)) continue;
      const before = running.get(version.versionId) ?? 'stopped';
      if (before !== 'stopped' && version.runningStatus === 'stopped') stops += 1;
      running.set(version.versionId, version.runningStatus);
    }
  });
  await session.send('ServiceWorker.enable');
  const runs = (): boolean => [...running.values()].some((status) => status !== 'stopped');
  return {
    runs,
    async stop() {
      if (!runs()) return;
      // Counted, not looked at: an open page that has lost its port may start the worker again at once.
      const before = stops;
      await session.send('ServiceWorker.stopAllWorkers');
      const states = async (): Promise<string> => [...running.values()].join(', ');
      await until('the service worker to stop', () => stops > before, PATIENCE_MS, states);
    },
  };
}

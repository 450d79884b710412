import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { reconcileScripts } from '#lib/background/hosts.ts';
import { BellwetherDatabase } from '#lib/replica/database.ts';

const registered = vi.hoisted(() => new Map<string, { id: string }>());

/** Answers as late as a browser does, and refuses what browsers refuse: a registration made or taken away twice. */
vi.mock('wxt/browser', () => {
  const later = () => new Promise((resolve) => setTimeout(resolve, 1));
  return {
    browser: {
      permissions: { contains: async () => true },
      scripting: {
        getRegisteredContentScripts: async () => {
          await later();
          return [...registered.values()];
        },
        registerContentScripts: async (scripts: { id: string }[]) => {
          await later();
          for (const script of scripts) {
            if (registered.has(script.id)) throw new Error(`Duplicate script ID '${script.id}'`);
            registered.set(script.id, script);
          }
        },
        unregisterContentScripts: async ({ ids }: { ids: string[] }) => {
          await later();
          for (const id of ids) if (!registered.delete(id)) throw new Error(`Nonexistent script ID '${id}'`);
        },
      },
    },
  };
});

test('a helpdesk is removed although the browser tells of its permission at the same moment', async () => {
  const database = new BellwetherDatabase(`test-${Math.random()}`);
  await database.helpdesks.put({ origin: 'https://acme.zendesk.com', kind: 'zendesk' });
  await Promise.all([reconcileScripts(database), reconcileScripts(database)]);
  expect([...registered.keys()]).toEqual(['helpdesk:https://acme.zendesk.com/*']);
  await database.helpdesks.clear();
  await Promise.all([reconcileScripts(database), reconcileScripts(database)]);
  expect(registered.size).toBe(0);
});

import { expect, test, vi } from 'vitest';
import { CALLS } from '#lib/bridge/calls.ts';

// The handlers speak to the browser only when they are called.
vi.mock('wxt/browser', () => ({ browser: {} }));

test('every call of the bridge has a handler, and no handler is without its call', async () => {
  const { HANDLERS } = await import('#lib/background/handlers/index.ts');
  expect(Object.keys(HANDLERS).sort()).toEqual(Object.keys(CALLS).sort());
});

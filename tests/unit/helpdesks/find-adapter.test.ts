import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { describedBy } from '#lib/helpdesks/page/find-adapter.ts';
import { zendesk } from '#lib/helpdesks/zendesk/site.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const found = async (ask: Parameters<typeof describedBy>[0]) => {
  const adapter = describedBy(ask);
  await vi.runAllTimersAsync();
  return adapter;
};
const stopped = new Error('Could not establish connection.');

test('a background that was stopped under the question is asked again', async () => {
  const ask = vi
    .fn()
    .mockRejectedValueOnce(stopped)
    .mockRejectedValueOnce(stopped)
    .mockResolvedValue({ site: zendesk });
  expect((await found(ask))?.kind).toBe('zendesk');
  expect(ask).toHaveBeenCalledTimes(3);
});

test('a page without a helpdesk, or without anybody to ask, is left alone', async () => {
  expect(await found(async () => ({}))).toBeUndefined();
  expect(await found(async () => undefined)).toBeUndefined();
  expect(await found(() => Promise.reject(stopped))).toBeUndefined();
});

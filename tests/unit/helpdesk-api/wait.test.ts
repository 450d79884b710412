import { expect, it } from 'vitest';
import { waitOf } from '#lib/helpdesk-api/wait.ts';

const NOW = Date.parse('2026-11-24T10:00:00.000Z');

it.each([
  ['seconds', { 'retry-after': '93' }, 93_000],
  ['a date', { 'retry-after': 'Tue, 24 Nov 2026 10:00:30 GMT' }, 30_000],
  ['Help Scout’s own header', { 'x-ratelimit-retry-after': '10' }, 10_000],
  ['Zendesk’s own header', { 'ratelimit-reset': '41' }, 41_000],
  ['Intercom’s time of day', { 'x-ratelimit-reset': String(NOW / 1_000 + 4) }, 4_000],
  ['a time that is over', { 'x-ratelimit-reset': String(NOW / 1_000 - 4) }, 0],
  ['a wait of days, which is not believed', { 'retry-after': '999999' }, 15 * 60_000],
  ['nothing', {}, undefined],
  ['nonsense', { 'retry-after': 'soon' }, undefined],
])('the wait that a helpdesk asks for as %s', (_form, headers, wait) => {
  expect(waitOf(headers, NOW)).toBe(wait);
});

import { describe, expect, it } from 'vitest';
import { clockTime, fullTime, percent } from '#components/ui/time.ts';

const now = new Date(2026, 10, 25, 14, 30).getTime();
const at = (day: number, hours: number, minutes: number, year = 2026) =>
  new Date(year, 10, day, hours, minutes).toISOString();

describe('clockTime', () => {
  it('is a clock today', () => {
    expect(clockTime(at(25, 9, 40), now, 'en-GB')).toBe('09:40');
    expect(clockTime(at(25, 0, 5), now, 'de')).toBe('00:05');
  });
  it('names the day within a week', () => {
    expect(clockTime(at(23, 9, 40), now, 'en-GB')).toBe('Mon 09:40');
  });
  it('names the date before that, and in the future', () => {
    expect(clockTime(at(12, 9, 40), now, 'en-GB')).toBe('12 Nov, 09:40');
    expect(clockTime(at(27, 9, 40), now, 'en-GB')).toBe('27 Nov, 09:40');
  });
  it('names the year when it is another', () => {
    expect(clockTime(at(12, 9, 40, 2024), now, 'en-GB')).toContain('2024');
  });
  it('has no words for what is no instant', () => {
    expect(clockTime('yesterday', now, 'en-GB')).toBe('');
    expect(fullTime('yesterday', 'en-GB')).toBe('');
  });
});

describe('percent', () => {
  it.each([
    [0.934, '93%'],
    [0, '0%'],
    [1, '100%'],
    [0.999, '99%'],
    [-0.2, '0%'],
    [1.4, '100%'],
  ])('says %d as %s', (share, words) => expect(percent(share, 'en-GB')).toBe(words));
});

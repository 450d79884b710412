import { describe, expect, it } from 'vitest';
import { Rounds } from '#lib/background/rounds.ts';

describe('rounds of work', () => {
  it('run one at a time, and once more for all that asked meanwhile', async () => {
    let inside = 0;
    let most = 0;
    let count = 0;
    const rounds = new Rounds(async () => {
      inside += 1;
      most = Math.max(most, inside);
      count += 1;
      await Promise.resolve();
      inside -= 1;
    });
    await Promise.all([rounds.request(), rounds.request(), rounds.request()]);
    expect({ most, count, running: rounds.running }).toEqual({ most: 1, count: 2, running: false });
  });

  it('lose no request, whenever it comes', async () => {
    for (let turns = 0; turns < 12; turns += 1) {
      let wanted = 0;
      let done = 0;
      const rounds = new Rounds(async () => {
        done = wanted;
        await Promise.resolve();
      });
      wanted = 1;
      const first = rounds.request();
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      wanted = 2;
      await Promise.all([first, rounds.request()]);
      // What was asked for at the very end runs by itself.
      await new Promise((resolve) => setTimeout(resolve, 0));
      expect(done, `asked for ${turns} turns later`).toBe(2);
    }
  });
});

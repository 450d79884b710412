import { describe, expect, it } from 'vitest';
import { worst } from '#components/alerts/severity.tsx';
import { trendLine } from '#components/alerts/trend-line.ts';
import { macrosFor } from '#components/macros/bound.ts';
import { neighbour, openedId } from '#components/panel/opened.ts';
import { chosenKeys, isChosen } from '#components/tickets/selection.ts';
import { macro, onboarding, otherMacro, relatedTickets, saving, upgrade } from '#tests/states/page/samples.ts';

const cards = [onboarding, saving, upgrade];

describe('which tickets are ticked', () => {
  it('those from 80% on that are not labelled yet', () => {
    expect(chosenKeys(relatedTickets(12, 2), new Map())).toHaveLength(3);
  });
  it('the hand decides over the probability, but nothing over a label', () => {
    const [sure, labelled] = [relatedTickets(1)[0], relatedTickets(1, 1)[0]];
    if (!sure || !labelled) throw new Error('There are samples');
    expect(isChosen(sure, new Map([[sure.key, false]]))).toBe(false);
    expect(isChosen(labelled, new Map([[labelled.key, true]]))).toBe(false);
  });
});

describe('which card is open', () => {
  it('the first, until the person chooses; another ticket starts afresh', () => {
    expect(openedId(undefined, 'a', cards)).toBe('onboarding');
    expect(openedId({ here: 'a', alertId: 'saving' }, 'a', cards)).toBe('saving');
    expect(openedId({ here: 'a', alertId: undefined }, 'a', cards)).toBeUndefined();
    expect(openedId({ here: 'a', alertId: 'saving' }, 'b', cards)).toBe('onboarding');
  });
  it('its neighbours, staying at the ends', () => {
    expect(neighbour(cards, 'onboarding', 1)).toBe('saving');
    expect(neighbour(cards, 'onboarding', -1)).toBe('onboarding');
    expect(neighbour(cards, undefined, -1)).toBe('upgrade');
    expect(neighbour([], undefined, 1)).toBeUndefined();
  });
});

describe('macros for a card', () => {
  it('puts its own first, each once, and leaves retired ones out', () => {
    const retired = { ...otherMacro, id: 'old', state: 'retired' as const };
    const { bound, others } = macrosFor({ ...onboarding, macros: [otherMacro, macro, retired] }, [onboarding]);
    expect(bound.map(({ id }) => id)).toEqual([macro.id]);
    expect(others.map(({ id }) => id)).toEqual([otherMacro.id]);
  });
});

describe('the trend', () => {
  it('stays in its box, the highest value at the top', () => {
    const { points, band } = trendLine({ values: [0, 10, 5], usual: [4, 6] }, 84, 34);
    expect(points).toBe('3,31 42,3 81,17');
    expect(band.y).toBeLessThan(17);
    expect(band.y + band.height).toBeGreaterThan(17);
  });
  it('is a line in the middle where nothing changes', () => {
    expect(trendLine({ values: [1, 1], usual: [1, 1] }, 84, 34).points).toBe('3,17 81,17');
  });
});

it('the severest severity wins', () => {
  expect(worst(['info', 'critical', 'warning'])).toBe('critical');
  expect(worst([])).toBe('none');
});

import { describe, expect, it } from 'vitest';
import { asLanguageTag, draftOf, savedOf } from '#components/macros/macro-draft.ts';
import { searchMacros } from '#components/macros/search.ts';
import { macroUses } from '#lib/background/views/macro-uses.ts';
import type { Macro } from '#lib/contract/macro.ts';
import { macro, otherMacro } from '#tests/states/page/samples.ts';

describe('the search for a macro', () => {
  const french: Macro = { ...otherMacro, id: 'fr', title: 'Réponse', variants: [{ language: 'de', body: 'Später' }] };
  const all = [otherMacro, macro, french];
  const found = (sought: string) => searchMacros(all, sought).map(({ id }) => id);

  it.each([
    ['', all.map(({ id }) => id)],
    ['reponse', ['fr']],
    ['SPATER', ['fr']],
    ['smaller logo', ['macro-logo']],
    ['logo smaller', ['macro-logo']],
    ['logo nowhere', []],
  ])('finds “%s” in titles and all texts, with every word', (sought, ids) => {
    expect(found(sought)).toEqual(ids);
  });

  it('puts those first that have the words in their title', () => {
    const inBody = { ...macro, id: 'body', title: 'x', body: 'looking into it' };
    expect(searchMacros([inBody, otherMacro], 'looking').map(({ id }) => id)).toEqual(['macro-status', 'body']);
  });
});

describe('a macro that is written', () => {
  it('is saved as it was read', () => {
    const whole: Macro = {
      ...macro,
      language: 'en',
      variants: [{ language: 'de', body: 'Hallo' }],
      addsLabelIds: ['known-bug'],
      version: 'v1',
    };
    const { title, body, language, variants, labelIds, alertIds, addsLabelIds } = whole;
    expect(savedOf(draftOf(whole), whole)).toEqual({
      macroId: whole.id,
      basedOn: 'v1',
      title,
      body,
      language,
      variants,
      labelIds,
      alertIds,
      addsLabelIds,
    });
  });

  it.each([
    ['de', 'de'],
    [' PT-br ', 'pt-BR'],
    ['german', undefined],
    ['', undefined],
    ['x-klingon', undefined],
  ])('is in a language that has a tag: “%s”', (typed, tag) => {
    expect(asLanguageTag(typed)).toBe(tag);
  });
});

it('uses of a macro are counted for the alert, and told where they are on the ticket', () => {
  const use = {
    id: 'u',
    macroId: 'm',
    ticketKey: 't1',
    alertId: 'a',
    by: 'x',
    byName: 'X',
    at: '2026-11-24T10:00:00.000Z',
  };
  const uses = [
    { ...use, at: '2026-11-24T11:00:00.000Z' },
    use,
    { ...use, ticketKey: 't2', at: '2026-11-24T12:00:00.000Z' },
    { ...use, alertId: 'b' },
  ];
  expect(macroUses(uses, 'a', 't1')).toEqual([{ macroId: 'm', count: 3, onTicketAt: '2026-11-24T11:00:00.000Z' }]);
  expect(macroUses(uses, 'b', undefined)).toEqual([{ macroId: 'm', count: 1 }]);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unknownVariables, variablesMissing } from '#lib/macros/missing-variables.ts';
import { ticketLanguage } from '#lib/macros/ticket-language.ts';
import { chooseText, textsOf } from '#lib/macros/variants.ts';

const macro = {
  body: 'Hello',
  language: 'en',
  variants: [
    { language: 'de', body: 'Hallo' },
    { language: 'pt-PT', body: 'Olá' },
    { language: 'pt-BR', body: 'Oi' },
  ],
};

describe('the text of a macro', () => {
  it.each([
    [{ ticket: 'de' }, 'Hallo', 'ticket'],
    [{ ticket: 'de-AT' }, 'Hallo', 'ticket'],
    [{ ticket: 'pt-br' }, 'Oi', 'ticket'],
    [{ ticket: 'pt' }, 'Olá', 'ticket'],
    [{ ticket: 'en-GB' }, 'Hello', 'ticket'],
    [{ ticket: 'fr', lastPick: 'de' }, 'Hallo', 'last_pick'],
    [{ ticket: 'pt-BR', lastPick: 'de' }, 'Oi', 'ticket'],
    [{ ticket: 'pt-BR', agent: 'de' }, 'Hallo', 'agent'],
    [{ ticket: 'de', agent: '' }, 'Hello', 'agent'],
    [{ ticket: 'fr' }, 'Hello', 'default'],
    [{}, 'Hello', 'default'],
  ])('for %j is “%s”, by %s', (wishes, body, by) => {
    expect(chooseText(macro, wishes)).toMatchObject({ body, by });
  });

  it('is always one of its texts', () => {
    const tag = fc.option(fc.constantFrom('de', 'pt', 'pt-BR', 'en', 'fr', 'x', '', 'DE-1996'), { nil: undefined });
    fc.assert(
      fc.property(tag, tag, tag, (agent, ticket, lastPick) => {
        const { by: _by, ...text } = chooseText(macro, { agent, ticket, lastPick });
        expect(textsOf(macro)).toContainEqual(text);
      }),
    );
  });
});

describe('the language of a ticket', () => {
  const languages = ['en', 'de', 'pt-BR', 'fr'];

  it.each([
    [
      'de',
      'Ich kann die Einrichtung nicht abschließen, der Knopf bleibt grau und nichts passiert, wenn ich darauf drücke.',
    ],
    ['en', 'I cannot finish the setup because the button stays grey and nothing happens when I press it.'],
    [
      'fr',
      'Je ne peux pas terminer la configuration, le bouton reste gris et rien ne se passe quand je clique dessus.',
    ],
    ['pt-BR', 'Não consigo terminar a configuração, o botão fica cinza e nada acontece quando eu clico nele.'],
  ])('is found from its words: %s', (language, text) => {
    expect(ticketLanguage(text, languages)).toBe(language);
  });

  it.each([
    ['too short', 'Hilfe bitte'],
    [
      'of another language',
      'セットアップを完了できません。ボタンが灰色のままで、押しても何も起こりません。どうすればよいですか。助けてください。',
    ],
    ['no words', '4127 http://x.test ---'],
  ])('is not guessed: %s', (_why, text) => {
    expect(ticketLanguage(text, languages)).toBeUndefined();
  });

  it('is one of those asked about, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 30, maxLength: 200 }), (text) => {
        expect([undefined, ...languages]).toContain(ticketLanguage(text, languages));
      }),
    );
  });
});

describe('what an author is warned of', () => {
  it('is a variable that a variant lacks, or that no ticket has', () => {
    const standard = 'Hi {{ requester.first_name | default: "there" }}, {% if ticket.id %}#{{ ticket.id }}{% endif %}';
    expect(variablesMissing(standard, 'Hallo {{ requester.name }}')).toEqual(['requester.first_name', 'ticket.id']);
    expect(unknownVariables('{{ requster.name }} {{ links.anything }} {% assign a = 1 %}{{ a }}')).toEqual([
      'requster.name',
    ]);
    expect(unknownVariables('{{ broken')).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillMacro, textOf } from '#lib/macros/fill.ts';
import type { Given } from '#lib/macros/scope.ts';
import { firstNameOf, linksOf, MACRO_VARIABLES, type MacroFacts } from '#lib/macros/variables.ts';
import { FACTS, NOTHING } from './facts.ts';

function fill(body: string, facts: MacroFacts = FACTS, given: Given = {}) {
  const filling = fillMacro(body, facts, given);
  if ('mistake' in filling) return { mistake: filling.mistake, line: filling.line, text: '', gaps: [] };
  return { text: textOf(filling.parts), gaps: filling.gaps.map(({ name }) => name), parts: filling.parts };
}

describe('a macro', () => {
  it('greets the requester by name', () => {
    const { text, gaps } = fill('Hi {{ requester.first_name }},\nsee #{{ ticket.id }} at {{ links.status_page }}.');
    expect(text).toBe('Hi Ana,\nsee #4127 at https://status.test.');
    expect(gaps).toEqual([]);
  });

  it.each(MACRO_VARIABLES)('has a value for %s, and says so where there is none', (name) => {
    expect(fill(`a {{ ${name} }} b`).gaps).toEqual([]);
    expect(fill(`a {{ ${name} }} b`, NOTHING)).toMatchObject({ gaps: [name], text: 'a ___ b' });
  });

  it('has a way without a name', () => {
    const body = 'Hi {{ requester.first_name | default: "there" }},';
    expect(fill(body, NOTHING)).toMatchObject({ text: 'Hi there,', gaps: [] });
  });

  it.each([
    ['{{ requester.first_name | append: "!" }}', ['requester.first_name']],
    ['{{ "Hi " | append: requester.first_name }}', ['requester.first_name']],
    ['{{ requester.first_name | default: requester.name }}', ['requester.first_name']],
    ['{{ requester.first_name | default: "you" | append: agent.name }}', ['agent.name']],
    ['{% assign to = "Hi " | append: requester.name %}{{ to }}', ['requester.name']],
    ['{% assign to = requester.name %}{{ to }}', ['to']],
    ['{% capture to %}Hi {{ requester.name }}{% endcapture %}{{ to }}', ['requester.name']],
    ['{% for n in (1..2) %}{{ ticket.nonsense }}{% endfor %}', ['ticket.nonsense']],
    ['{% if ticket.vip %}a{% else %}b{% endif %}', ['ticket.vip']],
    ['{{ requester }}', ['requester']],
    ['{{ links["Status page"] }}', ['links["Status page"]']],
  ])('lets no variable without a value pass: %s', (body, gaps) => {
    expect(fill(body, NOTHING).gaps).toEqual(gaps);
  });

  it.each([
    '{% if requester.name %}Dear {{ requester.name }}{% else %}Hello{% endif %}',
    '{% assign to = requester.name %}{% if to %}{{ to }}{% endif %}',
    '{{ requester.name | default: "" }}',
    '{% comment %}{{ nothing }}{% endcomment %}',
    '{{ "words" }}',
  ])('leaves to its author what is asked for first: %s', (body) => {
    expect(fill(body, NOTHING).gaps).toEqual([]);
  });

  it('takes what the agent gives, also in conditions and filters', () => {
    const body = 'Hi {{ requester.first_name | upcase }}{% if ticket.plan %} on {{ ticket.plan }}{% endif %}';
    const given = { 'requester.first_name': 'Bo', 'ticket.plan': 'Team' };
    expect(fill(body, NOTHING, given)).toMatchObject({ text: 'Hi BO on Team', gaps: [] });
    expect(fill('{% assign to = requester.name %}{{ to }}', NOTHING, { to: 'Bo' })).toMatchObject({ text: 'Bo' });
  });

  it('never overrides what is known', () => {
    expect(fill('{{ requester.first_name }}', FACTS, { 'requester.first_name': 'Eve' }).text).toBe('Ana');
  });

  it.each([
    ['{% for %}', 1],
    ['fine\n\n{{ a | nofilter }}', 3],
    ['a\n{% include "x" %}', 2],
    ['{% if x %}\nabc', 1],
    ['one\ntwo {{ x', 2],
    ['{% for i in (1..100000000) %}x{% endfor %}', 1],
    ['a\n{% raw %}{{ x }}{% endraw %}', 2],
  ])('that is wrong or would run away says so with the line: %j', (body, line) => {
    expect(fill(body)).toMatchObject({ mistake: expect.stringMatching(/^(?!.*bellwether_notice)./), line });
  });

  it('reaches nothing but its own facts', () => {
    const { text, gaps } = fill('{{ requester.constructor }}{{ constructor }}{{ requester.__proto__ }}');
    expect(text).toBe('_________');
    expect(gaps).toEqual(['requester.constructor', 'constructor', 'requester.__proto__']);
    expect(fill('{{ a }}', NOTHING, { '__proto__.a': 'x', 'constructor.prototype.a': 'x' }).gaps).toEqual(['a']);
  });

  it('does not let a ticket speak to the helpdesk’s own templates', () => {
    const hostile = { ...FACTS, ticket: { ...FACTS.ticket, subject: '{{{current_user.email}}} {% x %}' } };
    expect(fill('{{ ticket.subject }}', hostile).text).toBe('{ { {current_user.email}}} { % x %}');
  });
});

const variable = fc.oneof(
  fc.constantFrom(...MACRO_VARIABLES),
  fc.constantFrom('links.status_page', 'links.none', 'ticket.nonsense', 'nobody', 'requester'),
);
const output = fc
  .tuple(variable, fc.constantFrom('', ' | upcase', ' | append: "!"', ' | truncate: 2', ' | strip', ' | escape'))
  .map(([name, filter]) => ({ body: `{{ ${name}${filter} }}`, name }));
const words = fc.string({ unit: 'grapheme' }).filter((text) => !/[{}]|undefined/.test(text));
/** What a person or a page may say: anything, but for the word that we look for. */
const value = fc.string({ unit: 'binary' }).filter((text) => !text.includes('undefined'));
const someFacts = fc.tuple(value, value, fc.constantFrom('', 'pt'), value, fc.option(value, { nil: '' })).map(
  ([name, subject, language, title, agent]): MacroFacts => ({
    ...NOTHING,
    requester: { name, first_name: firstNameOf(name), email: '', language },
    ticket: { ...NOTHING.ticket, subject },
    alert: { ...NOTHING.alert, title },
    agent: { name: agent, first_name: firstNameOf(agent) },
  }),
);

describe('any macro', () => {
  it('is filled or told, and never throws', () => {
    const liquid = fc.constantFrom(
      '{{',
      '}}',
      '{%',
      '%}',
      '|',
      'if',
      'endif',
      'for',
      'x',
      '"',
      '\n',
      ' ',
      '-',
      'assign',
      '=',
    );
    const body = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(liquid).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(body, someFacts, (text, facts) => {
        const filling = fillMacro(text, facts);
        if ('mistake' in filling) expect(filling.mistake).not.toBe('');
        else expect(textOf(filling.parts)).not.toMatch(/\{\{|undefined/);
      }),
    );
  });

  it('reports every variable without a value, marks its place, and puts out no template', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(words, output)), someFacts, (pieces, facts) => {
        const body = pieces.map(([text, { body: expression }]) => text + expression).join('');
        const { text, gaps, parts = [] } = fill(body, facts);
        expect(text).not.toMatch(/\{\{|\{%|undefined/);
        const empty = pieces.map(([, { name }]) => name).filter((name) => !factOf(facts, name).trim());
        expect(new Set(gaps)).toEqual(new Set(empty));
        expect(parts.flatMap((part) => ('gap' in part ? part.gap : []))).toEqual(empty);
      }),
    );
  });

  it('has no gap once all of them are given', () => {
    fc.assert(
      fc.property(fc.array(output), someFacts, (outputs, facts) => {
        const body = outputs.map((each) => each.body).join(' ');
        const given = Object.fromEntries(fill(body, facts).gaps.map((name) => [name, 'given']));
        expect(fill(body, facts, given).gaps).toEqual([]);
      }),
    );
  });
});

function factOf(facts: MacroFacts, name: string): string {
  const found = name
    .split('.')
    .reduce<unknown>((at, key) => (Object(at) === at ? Reflect.get(Object(at), key) : ''), facts);
  return typeof found === 'string' ? found : '';
}

describe('the name to greet by', () => {
  it.each([
    ['Ana Lee', 'Ana'],
    ['  Ana ', 'Ana'],
    ['ana@customer.test', ''],
    ['', ''],
  ])('of “%s” is “%s”', (name, first) => {
    expect(firstNameOf(name)).toBe(first);
  });
});

describe('the links of an alert', () => {
  it('are the web addresses among its facts, by names that a template can say', () => {
    const facts = {
      'Status page': 'https://status.test',
      service: 'web',
      script: 'javascript:alert(1)',
      '': 'https://x.test',
    };
    expect(linksOf(facts)).toEqual({ status_page: 'https://status.test' });
  });
});

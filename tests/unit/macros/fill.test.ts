import { describe, expect, it } from 'vitest';
import { fillMacro, firstNameOf, MacroError } from '#lib/macros/fill.ts';

const facts = {
  requester: { name: 'Ana Lee', first_name: 'Ana', email: 'ana@customer.test' },
  ticket: { id: '4127', subject: "Can't finish setup", url: 'https://desk.test/tickets/4127' },
  alert: { title: 'Onboarding: final step down 38%' },
  agent: { name: 'Kim' },
};

describe('a macro', () => {
  it('greets the requester by name', () => {
    expect(fillMacro('Hi {{ requester.first_name }},\nsee #{{ ticket.id }}.', facts)).toBe('Hi Ana,\nsee #4127.');
  });

  it('has a way without a name', () => {
    const body = 'Hi {{ requester.first_name | default: "there" }},';
    expect(fillMacro(body, { ...facts, requester: { name: '', first_name: '', email: '' } })).toBe('Hi there,');
  });

  it.each(['{% for %}', '{{ a | nofilter }}', '{% include "x" %}', '{% for i in (1..100000000) %}x{% endfor %}'])(
    'that is wrong or would run away says so: %s',
    (body) => {
      expect(() => fillMacro(body, facts)).toThrow(MacroError);
    },
  );

  it('reaches nothing but its own facts', () => {
    expect(fillMacro('{{ requester.constructor }}{{ constructor }}{{ requester.__proto__ }}', facts)).toBe('');
  });
});

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

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnknownExport } from '#lib/macros/import/draft.ts';
import { textOfHtml } from '#lib/macros/import/html-text.ts';
import { IMPORT_SOURCES, importedMacros } from '#lib/macros/import/read.ts';

const json = (value: unknown) => JSON.stringify(value);

describe('an export of Zendesk', () => {
  it('gives texts, tags as labels, and says what is left', () => {
    const actions = [
      {
        field: 'comment_value',
        value: ['channel:all', 'Hi {{ticket.requester.first_name}},\n{{ticket.ticket_field_12}}'],
      },
      { field: 'set_tags', value: 'known_bug  Billing' },
      { field: 'status', value: 'pending' },
    ];
    const { macros, unread } = importedMacros(
      'zendesk',
      json({
        macros: [
          { title: 'Known', actions, restriction: { type: 'Group', ids: [1] } },
          { title: 'Close', actions: [] },
        ],
      }),
    );
    expect(macros).toEqual([
      {
        title: 'Known',
        body: 'Hi {{ requester.first_name }},\n{{ ticket.ticket_field_12 }}',
        labelIds: ['known-bug', 'billing'],
        lost: [
          { kind: 'action', what: 'status' },
          { kind: 'restriction' },
          { kind: 'placeholder', what: 'ticket.ticket_field_12' },
        ],
      },
    ]);
    expect(unread).toEqual(['Close']);
  });

  it('takes HTML where there is nothing else, and names in conditions', () => {
    const value =
      '<p>Hi,</p><p>{% if ticket.requester.name == "ticket.title" %}see <a href="https://x.test/a">this</a>{% endif %}</p>';
    const { macros } = importedMacros(
      'zendesk',
      json({ macros: [{ title: 'H', actions: [{ field: 'comment_value_html', value }] }] }),
    );
    expect(macros[0]?.body).toBe(
      'Hi,\n\n{% if requester.name == "ticket.title" %}see this (https://x.test/a){% endif %}',
    );
    expect(macros[0]?.lost).toEqual([]);
  });

  it('is read from a CSV by the names of its columns', () => {
    const { macros } = importedMacros(
      'zendesk',
      '\uFEFFTitle,Comment value,Set tags\n"A, B","Hi\n{{ticket.id}}",bug\n',
    );
    expect(macros).toEqual([{ title: 'A, B', body: 'Hi\n{{ ticket.id }}', labelIds: ['bug'], lost: [] }]);
  });
});

describe('an export of Freshdesk', () => {
  const response = {
    title: 'Hello',
    content_html: '<div>Hi {{ticket.requester.firstname}}</div><div>bye</div>',
    content: 'x',
  };
  it.each([[[response]], [response], [{ canned_responses: [response] }], [[{ canned_responses: [response] }]]])(
    'gives texts: %j',
    (exported) => {
      const { macros } = importedMacros('freshdesk', json(exported));
      expect(macros).toEqual([{ title: 'Hello', body: 'Hi {{ requester.first_name }}\nbye', labelIds: [], lost: [] }]);
    },
  );
});

describe('an export of Intercom', () => {
  it('gives texts with what they fall back to', () => {
    const { macros } = importedMacros(
      'intercom',
      json({
        type: 'list',
        data: [
          {
            name: 'A',
            body: '<p>Hi <attribute key="user.first_name" default="there"/>, <attribute key="plan"/></p>',
            visible_to: 'specific_teams',
          },
          { name: 'B', body_text: 'Hi {{first_name | fallback: "there"}}' },
        ],
      }),
    );
    expect(macros.map(({ body }) => body)).toEqual([
      'Hi {{ requester.first_name | default: "there" }}, {{ plan }}',
      'Hi {{ requester.first_name | default: "there" }}',
    ]);
    expect(macros[0]?.lost).toEqual([{ kind: 'restriction' }, { kind: 'placeholder', what: 'plan' }]);
  });
});

describe('any file', () => {
  it('is read or refused in words', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.constantFrom('', '{', 'title\n', '{"macros":[]}', 'a,b\n1,2'),
    );
    fc.assert(
      fc.property(fc.constantFrom(...IMPORT_SOURCES), text, (source, file) => {
        try {
          for (const { title, body } of importedMacros(source, file).macros) expect(title && body).not.toBe('');
        } catch (error) {
          expect(error).toBeInstanceOf(UnknownExport);
        }
      }),
    );
  });
});

it('HTML becomes text with its lines and links', () => {
  expect(
    textOfHtml(
      '<p>One<br>two</p><ul><li>a</li><li>b</li></ul><a href="https://x.test">https://x.test</a><img src="y">',
    ),
  ).toBe('One\ntwo\n\n * a\n * b\n\nhttps://x.test');
});

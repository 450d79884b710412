import { describe, expect, test } from 'vitest';
import type { Send } from '#lib/helpdesk-api/send.ts';
import { helpScoutTickets } from '#lib/helpdesk-api/tickets/help-scout.ts';
import { documentText, jiraTickets } from '#lib/helpdesk-api/tickets/jira.ts';
import { salesforceTickets } from '#lib/helpdesk-api/tickets/salesforce.ts';
import { json, NOT_FOUND } from './fakes/fake.ts';
import { TICKET_SAMPLES } from './ticket-samples.ts';

const AT = '2026-11-20T09:00:00Z';
const since = new Date(AT);
const now = new Date('2026-11-20T09:10:30Z');

describe.each(TICKET_SAMPLES)('the tickets of $name', ({ api, answers, ticketId, page, named }) => {
  const send: Send = async ({ method, path }) => {
    const answer = answers[`${method} ${path.replace(/\?.*/, '')}`];
    return answer === undefined ? NOT_FOUND : json(answer);
  };

  test('that have changed are told with their time, page and state, whichever way they are asked for', async () => {
    const { tickets, next } = await api.changed(send, { since, now });
    expect(next).toBeUndefined();
    for (const ticket of [...tickets, await api.one(send, ticketId)]) {
      expect(ticket).toMatchObject({ ticketId, page, status: expect.stringMatching(/./) });
      expect(Date.parse(ticket.updatedAt ?? '')).toBe(Date.parse(AT));
      if (named) expect(ticket.names).toContain('Ana Rosario');
    }
    expect(tickets).toHaveLength(1);
  });

  test('say what the requester wrote, and nothing that colleagues did', async () => {
    const one = await api.one(send, ticketId);
    expect(`${one.subject ?? ''} ${one.text ?? ''}`).toMatch(/Card refused|It fails/);
    expect(JSON.stringify(one)).not.toMatch(/Private|look into/);
  });

  test('of which one is not there are refused in words', async () => {
    await expect(api.one(send, '999999')).rejects.toThrow('does not know this ticket');
  });
});

test('Jira is asked in minutes before now, never too few, so that no time zone matters', async () => {
  let asked = '';
  const send: Send = async ({ path }) => {
    asked = path;
    return json({ issues: [] });
  };
  await jiraTickets.changed(send, { since, now });
  expect(new URLSearchParams(asked.split('?')[1]).get('jql')).toBe('updated >= "-11m" ORDER BY updated ASC');
});

test('a document of any depth has an end', () => {
  let deep: unknown = { type: 'text', text: 'deep' };
  for (let depth = 0; depth < 5_000; depth += 1) deep = { type: 'bulletList', content: [deep] };
  expect(documentText(deep)).toBe('');
  expect(documentText('h1. plain')).toBe('h1. plain');
});

test('Salesforce goes on behind the last case of a part, also where many changed at the same moment', async () => {
  const asked: string[] = [];
  const cases = Array.from({ length: 100 }, (_, n) => ({
    Id: `5000000000${String(n).padStart(5, '0')}`,
    Subject: 'S',
    SystemModstamp: '2026-11-20T09:00:00.000+0000',
  }));
  const send: Send = async ({ path }) => {
    asked.push(new URLSearchParams(path.split('?')[1]).get('q') ?? '');
    return json({ records: asked.length === 1 ? cases : cases.slice(0, 1) });
  };
  const first = await salesforceTickets.changed(send, { since, now });
  const rest = await salesforceTickets.changed(send, { since, now, ...(first.next ? { next: first.next } : {}) });
  expect(asked[0]).toContain('SystemModstamp >= 2026-11-20T09:00:00.000Z ORDER BY SystemModstamp, Id');
  expect(asked[1]).toContain("SystemModstamp = 2026-11-20T09:00:00.000Z AND Id > '500000000000099'");
  expect(rest.next).toBeUndefined();
});

test('a case is asked for by an id and by nothing else', async () => {
  const send: Send = () => Promise.reject(new Error('Nobody is asked.'));
  await expect(salesforceTickets.one(send, "x' OR Id != '")).rejects.toThrow('does not know this ticket');
});

test('Help Scout, which tells what changed after a time, is asked for that time itself too', async () => {
  let asked = '';
  const send: Send = async ({ path }) => {
    asked = path;
    return json({ page: { number: 1, totalPages: 3 } });
  };
  const { next } = await helpScoutTickets.changed(send, { since, now });
  expect(new URLSearchParams(asked.split('?')[1]).get('modifiedSince')).toBe('2026-11-20T08:59:59Z');
  expect(next).toBe('2');
});

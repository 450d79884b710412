import { describe, expect, test } from 'vitest';
import { HookableHelpdesk } from '#lib/contract/ticket-hook.ts';
import { HELPDESK_HOOKS } from '#server/tickets/hooks/index.ts';
import { redacted } from '#server/tickets/redacted.ts';
import { PAYLOADS } from './payloads.ts';

const NOW = new Date('2026-11-24T09:00:00Z');

describe.each(HookableHelpdesk.options)('what %s sends', (helpdesk) => {
  const { body, ticketId } = PAYLOADS[helpdesk];
  const { tickets, awaited } = HELPDESK_HOOKS[helpdesk].read(body);

  test('names the ticket, as a ticket or as one that is to be read', () => {
    expect([...new Set([...tickets.map((ticket) => ticket.ticketId), ...awaited])]).toEqual([ticketId]);
  });

  test('keeps neither address nor card nor the requester’s name, and has what it is about', () => {
    for (const ticket of tickets) {
      const kept = redacted(ticket, NOW);
      expect(JSON.stringify(kept)).not.toMatch(/ana|rosario|4111|@/i);
      expect(kept.subject ?? kept.excerpt).toMatch(/card/i);
      expect(kept.page).toMatch(/^\/.*[\w]$/);
    }
  });
});

test('what is about something else is believed and passed over', () => {
  const nothing = { tickets: [], awaited: [] };
  const about = (helpdesk: HookableHelpdesk, body: unknown) => HELPDESK_HOOKS[helpdesk].read(body);
  expect(about('zendesk', { type: 'zen:event-type:user.created', detail: { id: '3' } })).toEqual(nothing);
  expect(about('intercom', { type: 'notification_event', topic: 'ping', data: { item: { type: 'ping' } } })).toEqual(
    nothing,
  );
  expect(about('help-scout', { test: true })).toEqual(nothing);
  expect(about('jira-service-management', { webhookEvent: 'jira:issue_deleted', issue: { key: 'SUP-1' } })).toEqual(
    nothing,
  );
  expect(about('chatwoot', { event: 'contact_created', id: 1 })).toEqual(nothing);
  expect(about('zoho-desk', [{ eventType: 'Ticket_Delete', payload: { id: '1' } }])).toEqual(nothing);
  expect(about('zoho-desk', [{ eventType: 'Contact_Add', payload: { id: '1' } }])).toEqual(nothing);
  expect(about('hubspot', [{ subscriptionType: 'contact.creation', objectId: 1 }])).toEqual(nothing);
});

test('what colleagues write to each other stays in the helpdesk', () => {
  const { body } = PAYLOADS.chatwoot;
  const ofAgent = { ...Object(body), content: 'He is rude', message_type: 'outgoing' };
  const among = { ...Object(body), content: 'He is rude', private: true };
  for (const sent of [ofAgent, among]) {
    expect(JSON.stringify(HELPDESK_HOOKS.chatwoot.read(sent))).not.toContain('rude');
  }
  const note = { ...Object(PAYLOADS.zammad.body), article: { body: 'He is rude', internal: true, sender: 'Customer' } };
  expect(JSON.stringify(HELPDESK_HOOKS.zammad.read(note))).not.toContain('rude');
});

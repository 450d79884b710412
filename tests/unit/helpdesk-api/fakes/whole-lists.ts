import { z } from 'zod';
import { chatwoot } from '#lib/helpdesk-api/chatwoot.ts';
import { freshdesk } from '#lib/helpdesk-api/freshdesk.ts';
import { helpScout } from '#lib/helpdesk-api/help-scout.ts';
import { hubspot } from '#lib/helpdesk-api/hubspot.ts';
import { type Fake, json, NOT_FOUND, nothing, routes, someTickets } from './fake.ts';

// Helpdesks that take only the whole list: what is left out is removed.

const Tags = z.object({ tags: z.array(z.string()) });

export function fakeFreshdesk(): Fake {
  const tickets = someTickets('31', '32');
  const send = routes(
    [
      'GET',
      '/api/v2/tickets/*',
      ({ parts: [id = ''] }) => {
        const tags = tickets.get(id);
        return tags ? json({ id: Number(id), subject: 'A ticket', tags }) : nothing(404);
      },
    ],
    [
      'PUT',
      '/api/v2/tickets/*',
      ({ parts: [id = ''], body }) => {
        if (!tickets.has(id)) return nothing(404);
        tickets.set(id, Tags.parse(body).tags);
        return json({ id: Number(id), tags: tickets.get(id) });
      },
    ],
  );
  return { name: 'Freshdesk', api: freshdesk, send, tickets };
}

export function fakeHelpScout(): Fake {
  const tickets = someTickets('41', '42');
  const send = routes(
    [
      'GET',
      '/v2/conversations/*',
      ({ parts: [id = ''] }) => {
        const tags = tickets.get(id);
        return tags
          ? json({ id: Number(id), tags: tags.map((tag, at) => ({ id: at, color: '#fff', tag })) })
          : NOT_FOUND;
      },
    ],
    [
      'PUT',
      '/v2/conversations/*/tags',
      ({ parts: [id = ''], body }) => {
        if (!tickets.has(id)) return NOT_FOUND;
        tickets.set(id, Tags.parse(body).tags);
        return nothing();
      },
    ],
  );
  return { name: 'Help Scout', api: helpScout, send, tickets };
}

const Labels = z.object({ labels: z.array(z.string()) });

export function fakeChatwoot(): Fake {
  const tickets = someTickets('51', '52');
  const path = '/api/v1/accounts/1/conversations/*/labels';
  const send = routes(
    ['GET', '/api/v1/profile', () => json({ id: 7, account_id: 1, accounts: [{ id: 1 }] })],
    [
      'GET',
      path,
      ({ parts: [id = ''] }) => {
        const payload = tickets.get(id);
        return payload ? json({ payload }) : json({ description: 'Resource could not be found', errors: [] }, 404);
      },
    ],
    [
      'POST',
      path,
      ({ parts: [id = ''], body }) => {
        if (!tickets.has(id)) return json({ description: 'Resource could not be found', errors: [] }, 404);
        tickets.set(id, Labels.parse(body).labels);
        return json({ payload: tickets.get(id) });
      },
    ],
  );
  return { name: 'Chatwoot', api: chatwoot, send, tickets };
}

const FIELD = 'regression_labels';
const Properties = z.object({ properties: z.object({ [FIELD]: z.string() }) });

export function fakeHubspot(): Fake {
  const tickets = someTickets('61', '62');
  const answer = (id: string, asked: string) => {
    const tags = tickets.get(id);
    if (!tags) return NOT_FOUND;
    // A property that is not there is left out without a word.
    const properties = asked === FIELD ? { [FIELD]: tags.length > 0 ? tags.join(';') : null } : {};
    return json({ id, properties: { hs_object_id: id, ...properties } });
  };
  const send = routes(
    ['GET', '/crm/v3/objects/tickets/*', ({ parts: [id = ''], query }) => answer(id, query.get('properties') ?? '')],
    [
      'PATCH',
      '/crm/v3/objects/tickets/*',
      ({ parts: [id = ''], body }) => {
        if (!tickets.has(id)) return NOT_FOUND;
        tickets.set(id, Properties.parse(body).properties[FIELD]?.split(';').filter(Boolean) ?? []);
        return answer(id, FIELD);
      },
    ],
  );
  return { name: 'HubSpot', api: hubspot, send, tickets, field: FIELD };
}

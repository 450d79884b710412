import type { ConnectableHelpdesk } from '#lib/contract/helpdesk-connection.ts';
import { fakeGorgias, fakeJira, fakeZammad } from '#tests/unit/helpdesk-api/fakes/add-and-remove.ts';
import { type Fake, json, NOT_FOUND } from '#tests/unit/helpdesk-api/fakes/fake.ts';
import { fakeZendesk } from '#tests/unit/helpdesk-api/fakes/many-at-once.ts';
import { fakeRedmine, fakeRequestTracker } from '#tests/unit/helpdesk-api/fakes/own-fields.ts';
import { fakeFront, fakeIntercom } from '#tests/unit/helpdesk-api/fakes/tag-objects.ts';
import { tokenHelpScout, tokenSalesforce, tokenZohoDesk } from '#tests/unit/helpdesk-api/fakes/token-makers.ts';
import { fakeChatwoot, fakeFreshdesk, fakeHubspot } from '#tests/unit/helpdesk-api/fakes/whole-lists.ts';
import { TICKET_SAMPLES } from '#tests/unit/helpdesk-api/ticket-samples.ts';
import { together } from './labelled-desk.ts';

/** A helpdesk that tells a ticket and its tags. `given`: what an admin gives to connect it. */
export type WholeDesk = { fake: Fake; ticketId: string; given: object };

/** Each helpdesk that can be connected. */
export const WHOLE_DESKS: Record<ConnectableHelpdesk, () => WholeDesk> = {
  zendesk: () =>
    whole(fakeZendesk(), {
      ticketId: '71',
      answers: { 'GET /api/v2/tickets/71': { ticket: { id: 71, subject: 'Card refused' }, users: [] } },
    }),
  freshdesk: () => whole(fakeFreshdesk()),
  intercom: () => whole(fakeIntercom(), sampleOf('Intercom')),
  'help-scout': () => whole(tokenHelpScout(), sampleOf('Help Scout')),
  'jira-service-management': () => whole(fakeJira(), sampleOf('Jira')),
  'zoho-desk': () => whole(tokenZohoDesk(), sampleOf('Zoho Desk')),
  front: () => whole(fakeFront(), sampleOf('Front')),
  hubspot: () => whole(fakeHubspot(), sampleOf('HubSpot')),
  gorgias: () => whole(fakeGorgias(true), sampleOf('Gorgias')),
  salesforce: () => whole(tokenSalesforce(), sampleOf('Salesforce')),
  zammad: () => whole(tellingNoTagsOfWhatIsGone(fakeZammad()), sampleOf('Zammad')),
  chatwoot: () => whole(fakeChatwoot(), sampleOf('Chatwoot', ['/accounts/3/', '/accounts/1/'])),
  'request-tracker': () => whole(fakeRequestTracker()),
  redmine: () => whole(fakeRedmine()),
};

type Told = { ticketId: string; answers: Record<string, unknown> };

function sampleOf(name: string, [account, own]: [string, string] = ['', '']): Told {
  const sample = TICKET_SAMPLES.find((one) => one.name === name);
  if (!sample) throw new Error(`There is no sample of ${name}.`);
  const answers = Object.entries(sample.answers).map(([path, answer]) => [path.replace(account, own), answer]);
  return { ticketId: sample.ticketId, answers: Object.fromEntries(answers) };
}

function whole(fake: Fake & { given?: object }, told?: Told): WholeDesk {
  const ticketId = told?.ticketId ?? [...fake.tickets.keys()][0] ?? '';
  if (!fake.tickets.has(ticketId)) fake.tickets.set(ticketId, ['vip']);
  const send: Fake['send'] = async (request) => {
    const answer = await fake.send(request);
    const more = told?.answers[`${request.method} ${request.path.replace(/\?.*/, '')}`];
    if (more === undefined || ![200, 404].includes(answer.status)) return answer;
    if (answer.status === 200) return json(together(more, JSON.parse(answer.body)), 200, answer.headers);
    return fake.tickets.has(ticketId) ? json(more) : NOT_FOUND;
  };
  return { fake: { ...fake, send }, ticketId, given: fake.given ?? {} };
}

/** Zammad tells an empty list of tags of a ticket that is not there. */
function tellingNoTagsOfWhatIsGone(fake: Fake): Fake {
  const send: Fake['send'] = async (request) => {
    const answer = await fake.send(request);
    return answer.status === 404 && request.path.startsWith('/api/v1/tags?') ? json({ tags: [] }) : answer;
  };
  return { ...fake, send };
}

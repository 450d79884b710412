import { describe, expect, it } from 'vitest';
import { HelpdeskUnreachable, type Send } from '#lib/helpdesk-api/send.ts';
import { fakeChatwoot, fakeFreshdesk, fakeHelpScout, fakeHubspot } from './fakes/whole-lists.ts';

const TAG = 'onboarding-regression';
const FAKES = [fakeChatwoot, fakeFreshdesk, fakeHelpScout, fakeHubspot].map((make) => [make().name, make] as const);

describe.each(FAKES)('a list that %s takes only as a whole', (_name, make) => {
  /** Sends, and lets somebody else write the list after each of the first `times` writes of ours. */
  function disturbed(times: number) {
    const fake = make();
    const [[ticketId = ''] = []] = fake.tickets;
    let writes = 0;
    const send: Send = async (request) => {
      const answer = await fake.send(request);
      if (request.method !== 'GET' && writes < times) {
        writes += 1;
        fake.tickets.set(ticketId, ['from-somebody-else']);
      }
      return answer;
    };
    const change = {
      ticketId,
      tag: TAG,
      wish: 'add' as const,
      ...(fake.field === undefined ? {} : { field: fake.field }),
    };
    return { fake, ticketId, set: () => fake.api.setTag(send, change) };
  }

  it('is written again where somebody else has overwritten it, with what they wrote', async () => {
    const { fake, ticketId, set } = disturbed(2);
    await set();
    expect(fake.tickets.get(ticketId)).toEqual(['from-somebody-else', TAG]);
  });

  it('is given up for now where it never stays, and the words say so', async () => {
    const { set } = disturbed(Number.POSITIVE_INFINITY);
    await expect(set()).rejects.toThrow(HelpdeskUnreachable);
  });
});

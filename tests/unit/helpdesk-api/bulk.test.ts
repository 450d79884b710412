import { describe, expect, it } from 'vitest';
import type { BulkTagging } from '#lib/helpdesk-api/tag-api.ts';
import type { Fake } from './fakes/fake.ts';
import { fakeSalesforce, fakeZendesk } from './fakes/many-at-once.ts';

const TAG = 'onboarding-regression';
const noPause = () => Promise.resolve();

describe.each([
  ['Zendesk', fakeZendesk, '999'],
  ['Salesforce', fakeSalesforce, '500000000000009AAA'],
] as const)('many tickets of %s at once', (_name, make, unknown) => {
  function stage(): {
    fake: Fake;
    bulk: BulkTagging;
    set: (ids: string[], wish?: 'add' | 'remove') => ReturnType<BulkTagging['setTags']>;
  } {
    const fake = make();
    const { bulk } = fake.api;
    if (!bulk) throw new Error('it has no bulk');
    const of = fake.field === undefined ? {} : { field: fake.field };
    return {
      fake,
      bulk,
      set: (ticketIds, wish = 'add') => bulk.setTags(fake.send, { ticketIds, tag: TAG, wish, ...of }, noPause),
    };
  }

  it('get the tag and keep theirs, again without harm, and lose it again', async () => {
    const { fake, set } = stage();
    const ids = [...fake.tickets.keys()];
    const before = [...fake.tickets.values()].map((tags) => [...tags]);
    await set(ids);
    expect(await set(ids)).toEqual(ids.map((ticketId) => ({ ticketId, done: true })));
    expect([...fake.tickets.values()]).toEqual(before.map((tags) => [...tags, TAG]));
    await set(ids, 'remove');
    expect([...fake.tickets.values()]).toEqual(before);
  });

  it('are told one by one where one of them is not there', async () => {
    const { fake, set } = stage();
    const [first = ''] = fake.tickets.keys();
    const outcomes = await set([first, unknown]);
    expect(outcomes[0]).toEqual({ ticketId: first, done: true });
    expect(outcomes[1]).toMatchObject({ ticketId: unknown, done: false, why: expect.stringMatching(/\w/) });
    expect(fake.tickets.get(first)).toContain(TAG);
  });
});

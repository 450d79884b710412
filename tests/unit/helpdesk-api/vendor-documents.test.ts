import process from 'node:process';
import { beforeAll, describe, expect, it } from 'vitest';
import { fakeJira } from './fakes/add-and-remove.ts';
import type { Fake } from './fakes/fake.ts';
import { fakeZendesk } from './fakes/many-at-once.ts';
import { fakeIntercom } from './fakes/tag-objects.ts';
import { fakeChatwoot } from './fakes/whole-lists.ts';
import { checkedBy, DOCUMENTS, type VendorDocument, vendorDocument } from './vendor-document.ts';

const TAG = 'onboarding-regression';

process.stdout.write(
  DOCUMENTS
    ? `Helpdesks are checked by the vendors’ documents in ${DOCUMENTS}.\n`
    : 'Helpdesks are not checked by the vendors’ documents: BELLWETHER_OPENAPI does not name a folder with them.\n',
);

it('a document that is not there is missed in words', async () => {
  await expect(vendorDocument('not-there.yaml')).rejects.toThrow('BELLWETHER_OPENAPI names the folder');
});

const VENDORS: [string, string, () => Fake][] = [
  ['Zendesk', 'zendesk.yaml', fakeZendesk],
  ['Intercom', 'intercom.yaml', fakeIntercom],
  ['Jira', 'jira-platform.json', fakeJira],
  ['Chatwoot', 'chatwoot.json', fakeChatwoot],
];

// Without the documents there is nothing to run here, which the line above says.
describe.each(DOCUMENTS ? VENDORS : [])('what is sent to %s, by its own document', (_name, file, make) => {
  let document: VendorDocument;
  beforeAll(async () => {
    document = await vendorDocument(file);
  }, 60_000);

  it('is allowed, as is what the fake answers: reading, adding, adding again, removing', async () => {
    const { api, send, tickets } = make();
    const checked = checkedBy(document, send);
    const [[ticketId = '', before = []] = []] = tickets;
    const tags = [...before];
    await api.setTag(checked, { ticketId, tag: TAG, wish: 'add' });
    await api.setTag(checked, { ticketId, tag: TAG, wish: 'add' });
    expect(await api.tagsOf(checked, { ticketId })).toEqual([...tags, TAG]);
    await api.setTag(checked, { ticketId, tag: TAG, wish: 'remove' });
    expect(tickets.get(ticketId)).toEqual(tags);
  });

  it('is allowed for many tickets at once, where the helpdesk can', async () => {
    const { api, send, tickets } = make();
    const ticketIds = [...tickets.keys()];
    const change = { ticketIds, tag: TAG, wish: 'add' as const };
    const outcomes = await api.bulk?.setTags(checkedBy(document, send), change, () => Promise.resolve());
    if (outcomes) expect(outcomes).toEqual(ticketIds.map((ticketId) => ({ ticketId, done: true })));
    else expect(_name).not.toBe('Zendesk');
  });
});

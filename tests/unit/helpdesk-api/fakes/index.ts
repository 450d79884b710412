import { fakeGorgias, fakeJira, fakeZammad, fakeZohoDesk } from './add-and-remove.ts';
import type { Fake } from './fake.ts';
import { fakeSalesforce, fakeZendesk } from './many-at-once.ts';
import { fakeRedmine, fakeRequestTracker } from './own-fields.ts';
import { fakeFront, fakeIntercom } from './tag-objects.ts';
import { fakeChatwoot, fakeFreshdesk, fakeHelpScout, fakeHubspot } from './whole-lists.ts';

/** Each helpdesk that is spoken to through its own API. */
export const FAKES: readonly (() => Fake)[] = [
  fakeZendesk,
  fakeFreshdesk,
  fakeIntercom,
  fakeHelpScout,
  fakeFront,
  () => fakeGorgias(true),
  () => fakeGorgias(false),
  fakeHubspot,
  fakeSalesforce,
  fakeJira,
  fakeZohoDesk,
  fakeZammad,
  fakeChatwoot,
  fakeRequestTracker,
  fakeRedmine,
];

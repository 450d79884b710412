import { expect, test } from 'vitest';
import { tellingRefusals } from '#lib/helpdesk-api/chatwoot-refusal.ts';
import { json } from './fakes/fake.ts';

const statusOf = async (answer: ReturnType<typeof json>) =>
  (await tellingRefusals(async () => answer)({ method: 'GET', path: '/' })).status;

test.each(['You are not authorized to do this action', 'You are not authorized to access this account'])(
  '“%s” is no word about who is signed in',
  async (error) => {
    expect(await statusOf(json({ error }, 401))).toBe(403);
  },
);

test.each([
  ['a token that Chatwoot does not know', json({ error: 'Invalid Access Token' }, 401)],
  ['nobody signed in', json({ errors: ['You need to sign in or sign up before continuing.'] }, 401)],
  ['a page in place of an answer', { ...json({}, 401), body: '<html>' }],
])('%s stays what it is', async (_what, answer) => {
  expect(await statusOf(answer)).toBe(401);
});

import { z } from 'zod';
import { readJson, type Send } from './send.ts';

const Profile = z.object({
  account_id: z.number().nullish(),
  accounts: z.array(z.object({ id: z.number() })).nullish(),
});

const asked = new WeakMap<Send, Promise<number>>();

/**
 * The account that whoever asks works in: every path of Chatwoot names it, and no conversation does. Asked once of each
 * sender, and again where it failed.
 * @throws HelpdeskUnreachable, HelpdeskRefusal
 */
export function chatwootAccount(send: Send): Promise<number> {
  const known = asked.get(send) ?? ask(send);
  asked.set(send, known);
  known.catch(() => asked.delete(send));
  return known;
}

async function ask(send: Send): Promise<number> {
  const { account_id, accounts } = await readJson(send, '/api/v1/profile', Profile);
  return account_id ?? accounts?.[0]?.id ?? 0;
}

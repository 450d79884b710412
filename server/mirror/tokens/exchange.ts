import { CONNECTION_ASKS, type HelpdeskConnectionRequest } from '#lib/contract/helpdesk-connection.ts';
import { HelpdeskUnreachable } from '#lib/helpdesk-api/send.ts';
import { Refusal } from '../../http/refusal.ts';
import type { Outbound } from '../../outbound/call.ts';
import { VENDORS } from '../vendors.ts';
import { askForToken, type MadeToken } from './ask.ts';
import { written } from './grant.ts';
import { TokenRefused } from './refused.ts';

const NO_LASTING =
  'The helpdesk has given no lasting permission for this code. Generate it for a self client, with the scopes that are named here.';

/**
 * What is to be kept of what an admin has given: a token as it is, of a client what tokens can be asked for by. A code is
 * exchanged for that, and a first token comes with it.
 * @returns nothing where the admin has given no secret
 * @throws Refusal `bad_request` where the helpdesk does not take the code
 */
export async function exchanged(
  { outbound, now }: { outbound: Outbound; now: () => Date },
  { helpdesk, userName = '', secret, code, apiAddress }: HelpdeskConnectionRequest & { apiAddress: string },
): Promise<{ secret?: string; made?: MadeToken }> {
  if (secret === undefined) return {};
  const { tokens } = VENDORS[helpdesk];
  if (!tokens) return { secret };
  if (!CONNECTION_ASKS[helpdesk].code || code === undefined) return { secret: written({ clientSecret: secret }) };
  try {
    const client = { at: tokens.at(apiAddress), clientId: userName, clientSecret: secret };
    const { refreshToken, ...made } = await askForToken(outbound, { ...client, grant: 'code', code }, now());
    if (refreshToken === undefined) throw new Refusal('bad_request', NO_LASTING);
    return { secret: written({ clientSecret: secret, refreshToken }), made };
  } catch (error) {
    if (error instanceof TokenRefused || error instanceof HelpdeskUnreachable) {
      throw new Refusal('bad_request', error.message);
    }
    throw error;
  }
}

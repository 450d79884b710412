import { z } from 'zod';
import type { ApiAnswer, Send } from './send.ts';

/** What Chatwoot says, in English whatever the account's language, to whom it knows and does not let. */
const Refused = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue('not JSON');
      return z.NEVER;
    }
  })
  .pipe(z.object({ error: z.string().startsWith('You are not authorized') }));

/**
 * Chatwoot says 401 also where somebody whom it knows may not do it. With the status that this has elsewhere, one ticket
 * that an agent has no access to does not hold up the others.
 */
export function withOwnStatus<A extends ApiAnswer>(answer: A): A {
  return answer.status === 401 && Refused.safeParse(answer.body).success ? { ...answer, status: 403 } : answer;
}

/** Sends to Chatwoot, telling what is not allowed from who is not known. */
export const tellingRefusals =
  (send: Send): Send =>
  async (request) =>
    withOwnStatus(await send(request));

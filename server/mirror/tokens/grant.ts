import { z } from 'zod';

/** What is kept of a client that tokens are made for: its secret and, where it acts for a person, the permission to. */
const Grant = z.object({ clientSecret: z.string(), refreshToken: z.string().optional() });
export type Grant = z.infer<typeof Grant>;

/** As it is sealed. */
export const written = (grant: Grant): string => JSON.stringify(grant);

/** @returns undefined where the secret was given up, because no key opened it any more */
export function readGrant(secret: string): Grant | undefined {
  return secret === '' ? undefined : Grant.parse(JSON.parse(secret));
}

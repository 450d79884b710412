import { z } from 'zod';
import { Line } from './primitives.ts';
import { SecretText } from './tokens.ts';

/** Whether one can sign in with an account of the company, and what that is called. */
export const SignInOffer = z.discriminatedUnion('offered', [
  z.object({ offered: z.literal(false) }),
  z.object({ offered: z.literal(true), name: Line }),
]);
export type SignInOffer = z.infer<typeof SignInOffer>;

/** How an extension begins: what it will show later (S256), what it wants to hear again, and its own address. */
export const SignInStart = z.object({ challenge: SecretText, state: SecretText, redirect: z.url().max(500) });
export type SignInStart = z.infer<typeof SignInStart>;

/** What comes back to the extension's address, always with its `state`. */
export const SignInReturn = z.union([
  z.object({ state: SecretText, code: SecretText }),
  z.object({ state: SecretText, message: z.string().max(1_000) }),
]);
export type SignInReturn = z.infer<typeof SignInReturn>;

/** The last step: the code and what belongs to the challenge, for a connection. The same again gets the same one. */
export const SignInFinish = z.object({
  code: SecretText,
  verifier: SecretText,
  deviceName: Line,
  refreshToken: SecretText,
});
export type SignInFinish = z.infer<typeof SignInFinish>;

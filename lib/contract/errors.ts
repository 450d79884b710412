import { z } from 'zod';

/** Why the API refused, as a word for the program. */
export const ErrorCode = z.enum([
  'bad_request',
  'wrong_code',
  'code_expired',
  'too_many_tries',
  'too_many_requests',
  'not_connected',
  /** The access token is too old; the refresh token gets a new one. */
  'token_expired',
  /** A late copy of a refresh that was answered long ago; nothing was changed by it. */
  'token_replaced',
  'revoked',
  'forbidden',
  'not_found',
  'too_large',
  'bad_signature',
  /** The identity provider refused, or the person there is not let in here. */
  'sign_in_refused',
  'provider_unavailable',
  'resync',
  'sequence_gap',
  'upgrade',
  'internal',
]);
export type ErrorCode = z.infer<typeof ErrorCode>;

/** The body of every answer that is not a success; `message` is written for the person. */
export const ErrorBody = z.object({
  error: z.object({
    code: ErrorCode,
    message: z.string(),
    expected: z.number().int().optional(),
    epoch: z.string().optional(),
  }),
});
export type ErrorBody = z.infer<typeof ErrorBody>;

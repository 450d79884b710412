import { z } from 'zod';

/** Why the API refused, as a word for the program. */
export const ErrorCode = z.enum([
  'bad_request',
  'wrong_code',
  'code_expired',
  'too_many_tries',
  'not_connected',
  'revoked',
  'forbidden',
  'not_found',
  'too_large',
  'bad_signature',
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

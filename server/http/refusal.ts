import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ErrorBody, ErrorCode } from '#lib/contract/errors.ts';

/** The HTTP status of each refusal. */
export const STATUS_OF: Readonly<Record<ErrorCode, ContentfulStatusCode>> = {
  bad_request: 400,
  wrong_code: 403,
  code_expired: 410,
  too_many_tries: 429,
  too_many_requests: 429,
  not_connected: 401,
  token_expired: 401,
  token_replaced: 401,
  revoked: 401,
  forbidden: 403,
  not_found: 404,
  too_large: 413,
  bad_signature: 401,
  sign_in_refused: 403,
  provider_unavailable: 503,
  resync: 409,
  sequence_gap: 409,
  upgrade: 426,
  internal: 500,
};

type Details = { expected?: number; epoch?: string };
type Options = Details & { retryAfterSeconds?: number };

/** The API says no. Thrown anywhere below a route; the message is written for the person who reads it. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly code: ErrorCode;
  readonly details: Details;
  /** For the header `retry-after`. */
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, { retryAfterSeconds, ...details }: Options = {}) {
    super(message);
    this.code = code;
    this.details = details;
    this.retryAfterSeconds = retryAfterSeconds ?? (code === 'too_many_tries' ? 60 : undefined);
  }

  get status(): ContentfulStatusCode {
    return STATUS_OF[this.code];
  }

  get body(): ErrorBody {
    return { error: { code: this.code, message: this.message, ...this.details } };
  }
}

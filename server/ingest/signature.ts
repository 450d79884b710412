import { createHmac } from 'node:crypto';
import { SIGNATURE_TOLERANCE_SECONDS } from '#lib/contract/hooks.ts';
import { sameText } from '../accounts/secrets.ts';

/** The signature of a body: hex HMAC-SHA256 of `timestamp.body` under the source's secret. */
export function signatureOf(secret: string, timestamp: string, body: Uint8Array): string {
  return createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex');
}

/**
 * Why a signed delivery is not believed, in words for whoever sends it, or undefined where it is. Looks at the raw bytes;
 * the time it takes does not depend on where a signature is wrong.
 */
export function whyNotBelieved(
  delivery: { signature: string | undefined; timestamp: string | undefined; body: Uint8Array },
  secret: string | undefined,
  now: Date,
): string | undefined {
  const { signature, timestamp, body } = delivery;
  // Worked out also for a source that does not exist, so that the answer takes the same way.
  const right = sameText(signatureOf(secret ?? '', timestamp ?? '', body), (signature ?? '').toLowerCase());
  if (signature === undefined || timestamp === undefined) return 'The signature or the timestamp header is missing.';
  if (secret === undefined || !right)
    return 'The signature does not match. Check the source in the address, its secret, and that the body is signed as it is sent.';
  const age = /^\d{1,12}$/.test(timestamp)
    ? Math.abs(now.getTime() / 1_000 - Number(timestamp))
    : Number.POSITIVE_INFINITY;
  if (age > SIGNATURE_TOLERANCE_SECONDS) {
    return `The timestamp must be in seconds and within ${SIGNATURE_TOLERANCE_SECONDS / 60} minutes of the API's clock, which says ${now.toISOString()}.`;
  }
  return undefined;
}

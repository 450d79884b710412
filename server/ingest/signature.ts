import { hexOf } from './tool.ts';

/** The signature of a body in our own format: hex HMAC-SHA256 of `timestamp.body` under the source's secret. */
export const signatureOf = (secret: string, timestamp: string, body: Uint8Array): string =>
  hexOf(secret, `${timestamp}.`, body);

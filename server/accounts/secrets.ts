import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits, written so that they pass through any header or address. */
export function makeSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored in place of a secret. A fast hash is right here: the secret has 256 bits and cannot be guessed. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Whether two texts are the same, in a time that does not depend on where they differ. */
export function sameText(left: string, right: string): boolean {
  return timingSafeEqual(createHash('sha256').update(left).digest(), createHash('sha256').update(right).digest());
}

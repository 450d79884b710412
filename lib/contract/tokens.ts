import { z } from 'zod';

/** 256 random bits, base64url without padding. */
export const SecretText = z.string().regex(/^[\w-]{43}$/, 'A token has 43 letters, digits, - and _');

/** SHA-256, hex. */
export const SecretHash = z.string().regex(/^[0-9a-f]{64}$/, 'A hash has 64 hexadecimal digits');

/** A token for requests, and for how many seconds it works. */
export const AccessToken = z.object({ token: SecretText, expiresIn: z.number().int().positive() });
export type AccessToken = z.infer<typeof AccessToken>;

/**
 * Exchanges a refresh token. The browser makes the one that takes its place and keeps it before it asks; here it sends
 * the hash of it. The same pair again is harmless, so a lost, late or doubled request never costs a connection. Another
 * `nextHash` for a token that has been replaced means that two hold it, and ends the connection.
 */
export const RefreshRequest = z.object({ refreshToken: z.string().min(32).max(200), nextHash: SecretHash });
export type RefreshRequest = z.infer<typeof RefreshRequest>;

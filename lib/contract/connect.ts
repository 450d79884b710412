import { z } from 'zod';
import { Role } from './member.ts';
import { Id, Instant, Line } from './primitives.ts';
import { AccessToken, SecretText } from './tokens.ts';

/** A one-time connect code as people type it: ten letters and digits that cannot be mistaken for another, in two groups. */
export const ConnectCode = z
  .string()
  .transform((typed) => typed.toUpperCase().replace(/[\s-]/g, ''))
  .pipe(z.string().regex(/^[23456789ABCDEFGHJKMNPQRSTUVWXYZ]{10}$/, 'A connect code has ten letters and digits'));

export const ConnectRequest = z.object({
  code: z.string().min(1).max(40),
  deviceName: Line,
  /**
   * The refresh token of the connection, made by the browser: the same request again, after a lost answer, gets the same
   * connection. Without it the connection is over when its access token is.
   */
  refreshToken: SecretText.optional(),
});
export type ConnectRequest = z.infer<typeof ConnectRequest>;

/** What a code is exchanged for: who one is from now on, and the first access token. */
export const ConnectResponse = AccessToken.extend({
  connectionId: Id,
  memberId: Id,
  memberName: Line,
  role: Role,
  workspaceId: Id,
  workspaceName: Line,
  sharesTickets: z.boolean(),
  epoch: Id,
});
export type ConnectResponse = z.infer<typeof ConnectResponse>;

/** Made by an admin for somebody who shall connect. An existing member is named by id, a new one by name and role. */
export const CodeRequest = z.union([z.object({ memberId: Id }), z.object({ name: Line, role: Role })]);
export type CodeRequest = z.infer<typeof CodeRequest>;
export const CodeResponse = z.object({ code: z.string(), expiresAt: Instant, memberId: Id });
export type CodeResponse = z.infer<typeof CodeResponse>;

/** One connected browser, as its member or an admin sees it. */
export const Connection = z.object({
  id: Id,
  memberId: Id,
  memberName: Line,
  deviceName: Line,
  createdAt: Instant,
  lastSeenAt: Instant.nullable(),
  current: z.boolean(),
});
export type Connection = z.infer<typeof Connection>;

/** The connections that a member may see: the own ones, for an admin those of the workspace. */
export const ConnectionsResponse = z.object({ connections: z.array(Connection) });
export type ConnectionsResponse = z.infer<typeof ConnectionsResponse>;

/** How many connections of a member were ended at once. */
export const EndedConnections = z.object({ ended: z.number().int().nonnegative() });

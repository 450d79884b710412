import { randomInt } from 'node:crypto';
import { lt } from 'drizzle-orm';
import type { AuditActor } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import { withWorkspaceRevision } from '../store/revision.ts';
import { connectCodes } from '../store/schema.ts';
import { hashOf } from './secrets.ts';

/** Without 0, 1, I, L, O: they are mistaken for one another when read aloud or copied by hand. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 10;
/** The part that finds the code. The six that remain, with five tries, are guessed once in 177 million. */
const SELECTOR_LENGTH = 4;
export const CODE_LIFE_MS = 10 * 60_000;
export const MOST_TRIES = 5;
const KEEP_EXPIRED_MS = 24 * 3_600_000;

/** The part of a code that may be stored as it is. */
export function selectorOf(code: string): string {
  return code.slice(0, SELECTOR_LENGTH);
}

/** As people read it: two groups of five. */
export function spoken(code: string): string {
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
}

/**
 * Makes a one-time code for a member. The code itself is told here and never again; only its hash is kept.
 * @param actor who makes it, for the audit log
 * @returns the code as people type it, and until when it can be used
 */
export async function makeCode(
  database: Database,
  { workspaceId, memberId, now, actor }: { workspaceId: string; memberId: string; now: Date; actor: AuditActor },
): Promise<{ code: string; expiresAt: string; memberId: string }> {
  const expiresAt = new Date(now.getTime() + CODE_LIFE_MS);
  for (;;) {
    const code = Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
    const made = await withWorkspaceRevision(database, workspaceId, async ({ transaction, audit }) => {
      await transaction
        .delete(connectCodes)
        .where(lt(connectCodes.expiresAt, new Date(now.getTime() - KEEP_EXPIRED_MS)));
      const inserted = await transaction
        .insert(connectCodes)
        .values({ selector: selectorOf(code), codeHash: hashOf(code), workspaceId, memberId, expiresAt })
        // Another code of this day begins alike: draw again.
        .onConflictDoNothing()
        .returning({ selector: connectCodes.selector });
      if (inserted.length > 0) audit([{ action: 'code.make', actor, target: { kind: 'member', id: memberId } }]);
      return inserted;
    });
    if (made.length > 0) return { code: spoken(code), expiresAt: expiresAt.toISOString(), memberId };
  }
}

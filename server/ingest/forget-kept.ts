import { eq, inArray } from 'drizzle-orm';
import type { Revision } from '../store/revision.ts';
import { quarantinedHooks } from '../store/schema.ts';

/** Throws away kept deliveries in which one of these words stands, as it is or as JSON writes it. */
export async function forgetKept({ transaction, workspaceId }: Revision, words: readonly string[]): Promise<void> {
  if (words.length === 0) return;
  const wanted = words.flatMap((word) => [word, JSON.stringify(word).slice(1, -1)]).map((word) => word.toLowerCase());
  const rows = await transaction
    .select({ id: quarantinedHooks.id, body: quarantinedHooks.body })
    .from(quarantinedHooks)
    .where(eq(quarantinedHooks.workspaceId, workspaceId));
  const named = rows.filter(({ body }) => {
    const text = new TextDecoder().decode(body).toLowerCase();
    return wanted.some((word) => text.includes(word));
  });
  if (named.length === 0) return;
  const ids = named.map(({ id }) => id);
  await transaction.delete(quarantinedHooks).where(inArray(quarantinedHooks.id, ids));
}

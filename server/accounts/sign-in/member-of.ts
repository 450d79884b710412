import { and, eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { Line } from '#lib/contract/primitives.ts';
import { Refusal } from '../../http/refusal.ts';
import type { Database } from '../../store/database.ts';
import { withWorkspaceRevision } from '../../store/revision.ts';
import { loadRows } from '../../store/rows.ts';
import { identities } from '../../store/schema.ts';
import { writeNewMember } from '../members.ts';
import type { Claims } from './provider.ts';
import type { SignInSettings } from './settings.ts';

/**
 * The member who somebody at the provider is: known by issuer and subject, which stay when names and addresses change;
 * made at the first sign-in. Who was removed stays out.
 * @throws Refusal `sign_in_refused`
 */
export async function memberOf(
  database: Database,
  workspaceId: string,
  claims: Claims,
  { domains, role, name: provider }: SignInSettings,
  network: string,
): Promise<string> {
  requireDomain(claims, domains, provider);
  return withWorkspaceRevision(database, workspaceId, async (revision) => {
    const { transaction } = revision;
    const who = { workspaceId, issuer: claims.iss, subject: claims.sub };
    const [known] = await transaction
      .select({ memberId: identities.memberId })
      .from(identities)
      .where(
        and(
          eq(identities.workspaceId, workspaceId),
          eq(identities.issuer, claims.iss),
          eq(identities.subject, claims.sub),
        ),
      );
    if (known) {
      const [member] = await loadRows(transaction, workspaceId, [{ kind: 'member', id: known.memberId }]);
      if (member) return known.memberId;
      throw new Refusal(
        'sign_in_refused',
        'You were removed from this workspace. An admin can invite you again with a code.',
      );
    }
    const id = uuidv7();
    const name = nameIn(claims);
    await writeNewMember(revision, id, { name, role }, { memberId: id, name, network });
    await transaction.insert(identities).values({ ...who, memberId: id });
    return id;
  });
}

function requireDomain(
  { email, email_verified: verified }: Claims,
  domains: readonly string[],
  provider: string,
): void {
  if (domains.length === 0) return;
  const domain = email?.split('@').at(-1)?.toLowerCase() ?? '';
  if (verified === true && domains.includes(domain)) return;
  const why =
    verified === true
      ? `only accounts of ${domains.join(', ')} are let in here`
      : `${provider} has not verified your e-mail address`;
  throw new Refusal('sign_in_refused', `You were not signed in: ${why}. Choose another account, or ask an admin.`);
}

function nameIn({ name, preferred_username: username, email }: Claims): string {
  const found = [name, username, email].map((each) => Line.safeParse(each)).find(({ success }) => success);
  return found?.data ?? 'New member';
}

import type { MemberView } from '#lib/bridge/views.ts';
import type { CodeRequest } from '#lib/contract/connect.ts';
import type { Role } from '#lib/contract/member.ts';

/** Who a typed name means. Names are no identities: two members may have the same. */
export type Invitee =
  | { kind: 'nobody' }
  | { kind: 'new'; name: string }
  | { kind: 'known'; member: MemberView }
  | { kind: 'several'; members: MemberView[] };

/** Finds who is meant: a member only where the whole name is the same, blanks around it aside. */
export function inviteeOf(typed: string, members: readonly MemberView[]): Invitee {
  const name = typed.trim().normalize();
  if (name === '') return { kind: 'nobody' };
  const [first, ...others] = members.filter((member) => member.name.normalize() === name);
  if (!first) return { kind: 'new', name };
  return others.length === 0 ? { kind: 'known', member: first } : { kind: 'several', members: [first, ...others] };
}

/**
 * What the API is asked for; nothing where it is not clear yet for whom.
 * @param role of somebody new; members keep theirs
 * @param chosenId the member who was chosen among several of the name
 */
export function codeRequestOf(invitee: Invitee, role: Role, chosenId: string): CodeRequest | undefined {
  switch (invitee.kind) {
    case 'nobody':
      return undefined;
    case 'new':
      return { name: invitee.name, role };
    case 'known':
      return { memberId: invitee.member.id };
    case 'several':
      return invitee.members.some(({ id }) => id === chosenId) ? { memberId: chosenId } : undefined;
  }
}

import { z } from 'zod';
import { Role, Team } from '../member.ts';
import { Id, Line } from '../primitives.ts';
import { ADMINS, applied, defineChange, noop, rejected } from './define.ts';

const GONE = 'This member is not in the workspace any more.';

/**
 * Changes what is said of a member; the last word on each field counts. Nobody changes their own role, so that the one
 * who does it stays an admin, and a workspace is never without one.
 */
export const updateMember = defineChange({
  name: 'member.update@1',
  args: z.object({ memberId: Id, name: Line.optional(), role: Role.optional(), team: Team.optional() }),
  roles: ADMINS,
  reads: ({ memberId }) => [{ kind: 'member', id: memberId }],
  apply: ({ memberId, name, role, team }, read, actor) => {
    const member = read('member', memberId);
    if (!member) return rejected('not_found', GONE);
    const value = { ...member, name: name ?? member.name, role: role ?? member.role, team: team ?? member.team };
    if (value.role !== member.role && memberId === actor.memberId)
      return rejected('forbidden', 'Your own role is changed by another admin, so that there always is one.');
    const same = value.name === member.name && value.role === member.role && value.team === member.team;
    return same ? noop : applied({ kind: 'member', id: memberId, value });
  },
});

/** Takes a member out of the workspace. The API ends their connections with it. What they wrote stays. */
export const removeMember = defineChange({
  name: 'member.remove@1',
  args: z.object({ memberId: Id }),
  roles: ADMINS,
  reads: ({ memberId }) => [{ kind: 'member', id: memberId }],
  apply: ({ memberId }, read, actor) => {
    if (memberId === actor.memberId)
      return rejected('forbidden', 'You cannot remove yourself. Another admin can, or sign out to leave this browser.');
    return read('member', memberId) ? applied({ kind: 'member', id: memberId, value: null }) : noop;
  },
});

import { z } from 'zod';
import { Id, Line } from '../primitives.ts';
import { ADMINS, applied, defineChange, LEADS, noop, rejected } from './define.ts';

/** Changes what holds for everybody in the workspace; the last word on each setting counts. */
export const changeSettings = defineChange({
  name: 'workspace.settings@1',
  args: z.object({ workspaceId: Id, sharesTickets: z.boolean().optional(), tagField: Line.optional() }),
  roles: ADMINS,
  reads: ({ workspaceId }) => [{ kind: 'workspace', id: workspaceId }],
  apply: ({ workspaceId: id, sharesTickets, tagField }, read) => {
    const workspace = read('workspace', id);
    if (!workspace) return rejected('not_found', 'This workspace is not there any more.');
    const value = {
      ...workspace,
      sharesTickets: sharesTickets ?? workspace.sharesTickets,
      tagField: tagField ?? workspace.tagField,
    };
    const same = value.sharesTickets === workspace.sharesTickets && value.tagField === workspace.tagField;
    return same ? noop : applied({ kind: 'workspace', id, value });
  },
});

/** Says who gets an alert on which nobody has acted, and after how long; without a member nobody does. */
export const changeFallback = defineChange({
  name: 'workspace.fallback@1',
  args: z.object({ workspaceId: Id, memberId: Id.optional(), minutes: z.number().int().min(1).max(1_440) }),
  roles: LEADS,
  reads: ({ workspaceId, memberId }) => [
    { kind: 'workspace', id: workspaceId },
    ...(memberId === undefined ? [] : [{ kind: 'member' as const, id: memberId }]),
  ],
  apply: ({ workspaceId: id, memberId, minutes }, read) => {
    const workspace = read('workspace', id);
    if (!workspace) return rejected('not_found', 'This workspace is not there any more.');
    if (memberId !== undefined && !read('member', memberId)) {
      return rejected('not_found', 'This member is not in the workspace any more.');
    }
    if (workspace.fallbackId === memberId && workspace.fallbackMinutes === minutes) return noop;
    const { fallbackId: _before, ...rest } = workspace;
    const fallback = memberId === undefined ? {} : { fallbackId: memberId };
    return applied({ kind: 'workspace', id, value: { ...rest, ...fallback, fallbackMinutes: minutes } });
  },
});

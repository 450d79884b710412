import { z } from 'zod';
import { Id, Line } from '../primitives.ts';
import { ADMINS, applied, defineChange, noop, rejected } from './define.ts';

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

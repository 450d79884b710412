import { RefusedChange } from '#lib/replica/replica.ts';
import { change } from './change.ts';
import type { Handlers } from './handler.ts';

export const workspaceHandlers: Pick<Handlers, 'workspace.settings'> = {
  'workspace.settings': async (background, settings) => {
    const workspace = background.replica.all('workspace')[0];
    if (!workspace) throw new RefusedChange('The workspace has not been fetched yet. Try again in a moment.');
    await change(background, [{ name: 'workspace.settings@1', args: { workspaceId: workspace.id, ...settings } }]);
    return {};
  },
};

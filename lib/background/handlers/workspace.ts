import { RefusedChange } from '#lib/replica/replica.ts';
import type { Background } from '../background.ts';
import { change } from './change.ts';
import type { Handlers } from './handler.ts';

export const workspaceHandlers: Pick<Handlers, 'workspace.settings' | 'workspace.fallback'> = {
  'workspace.settings': async (background, settings) => {
    const args = { workspaceId: workspaceIdOf(background), ...settings };
    await change(background, [{ name: 'workspace.settings@1', args }]);
    return {};
  },
  'workspace.fallback': async (background, fallback) => {
    const args = { workspaceId: workspaceIdOf(background), ...fallback };
    await change(background, [{ name: 'workspace.fallback@1', args }]);
    return {};
  },
};

function workspaceIdOf({ replica }: Background): string {
  const [workspace] = replica.all('workspace');
  if (!workspace) throw new RefusedChange('The workspace has not been fetched yet. Try again in a moment.');
  return workspace.id;
}

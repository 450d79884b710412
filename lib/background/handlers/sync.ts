import { isNamedChange } from '#lib/contract/changes/index.ts';
import { RefusedChange } from '#lib/replica/replica.ts';
import { putSingle } from '#lib/replica/singles.ts';
import { HELPDESK_CODE } from '../mirror-runner.ts';
import { publishNews } from '../news.ts';
import { change } from './change.ts';
import type { Handlers } from './handler.ts';

export const syncHandlers: Pick<Handlers, 'sync.retry' | 'rejected.settle' | 'settings.shortcuts'> = {
  'sync.retry': async ({ sync, mirrors }) => {
    await sync.request();
    await mirrors.run();
    return {};
  },
  'rejected.settle': async (background, { id, again }) => {
    const { database } = background;
    const entry = await database.rejected.get(id);
    if (entry && again && entry.code === HELPDESK_CODE) {
      await database.mirrors.update(id, { state: 'waiting' });
      void background.mirrors.run();
    } else if (entry && again) {
      const retried = { name: entry.name, args: entry.args };
      if (!isNamedChange(retried))
        throw new RefusedChange('This version of Bellwether cannot send that change again. Copy what you wrote.');
      await change(background, [retried]);
    }
    await database.rejected.delete(id);
    await publishNews();
    return {};
  },
  'settings.shortcuts': async ({ database }, { shortcuts }) => {
    const used = Object.values(shortcuts).filter(Boolean);
    if (new Set(used).size < used.length) throw new RefusedChange('Two actions have the same key.');
    await putSingle(database, 'shortcuts', shortcuts);
    await publishNews();
    return { shortcuts };
  },
};

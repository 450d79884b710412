import { Alert } from '#lib/contract/alert.ts';
import { isNamedChange } from '#lib/contract/changes/index.ts';
import { Macro, macroVersion } from '#lib/contract/macro.ts';
import { Note, noteVersion } from '#lib/contract/note.ts';
import type { RejectedEntry } from '#lib/replica/database.ts';
import { RefusedChange } from '#lib/replica/replica.ts';
import { getSingle, putSingle } from '#lib/replica/singles.ts';
import type { Background } from '../background.ts';
import { HELPDESK_CODE } from '../mirror/record.ts';
import { publishNews } from '../news.ts';
import { change } from './change.ts';
import type { Handlers } from './handler.ts';

export const syncHandlers: Pick<
  Handlers,
  'sync.retry' | 'sync.check' | 'sync.export' | 'sync.seenRestored' | 'rejected.settle' | 'settings.shortcuts'
> = {
  'sync.retry': async ({ sync, mirrors }) => {
    await sync.request();
    await mirrors.run();
    return {};
  },
  'sync.check': async (background, { anew }) => {
    const { database, sync } = background;
    const before = (await getSingle(database, 'sync'))?.repaired?.at;
    await database.transaction('rw', database.single, async () => {
      const { checkedAt: _checked, cursor, ...rest } = (await getSingle(database, 'sync')) ?? {};
      if (!('clientId' in rest)) throw new RefusedChange('Connect to a workspace first.');
      // Without a cursor everything is fetched; what is here stays to be seen until then.
      await putSingle(database, 'sync', { ...rest, ...(anew || cursor === undefined ? {} : { cursor }) });
    });
    await sync.request();
    const after = await getSingle(database, 'sync');
    if (after?.trouble) throw new RefusedChange(after.trouble.message);
    await publishNews();
    return { same: after?.repaired?.at === before };
  },
  'sync.export': async ({ database, replica }) => {
    const [outbox, rejected, drafts, formDrafts, dismissals, mirrors] = await Promise.all([
      database.outbox.orderBy('seq').toArray(),
      database.rejected.toArray(),
      database.drafts.toArray(),
      database.formDrafts.toArray(),
      database.dismissals.toArray(),
      database.mirrors.toArray(),
    ]);
    const { workspaceName, memberName } = replica.connection ?? {};
    return {
      text: JSON.stringify(
        { workspaceName, memberName, outbox, rejected, drafts, formDrafts, dismissals, mirrors },
        null,
        2,
      ),
    };
  },
  'sync.seenRestored': async ({ database }) => {
    await database.transaction('rw', database.single, async () => {
      const { restored: _seen, ...rest } = (await getSingle(database, 'sync')) ?? {};
      if ('clientId' in rest) await putSingle(database, 'sync', rest);
    });
    await publishNews();
    return {};
  },
  'rejected.settle': async (background, { id, again }) => {
    const { database } = background;
    const entry = await database.rejected.get(id);
    if (entry && again) await tryAgain(background, entry);
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

async function tryAgain(background: Background, entry: RejectedEntry): Promise<void> {
  if (entry.code === HELPDESK_CODE) {
    await background.database.mirrors.update(entry.id, { state: 'waiting' });
    void background.mirrors.run();
    return;
  }
  const retried = { name: entry.name, args: onTopOf(entry) };
  if (!isNamedChange(retried)) {
    throw new RefusedChange('This version of Bellwether cannot send that change again. Copy what you wrote.');
  }
  await change(background, [retried]);
}

/** After a conflict the person has seen what stands there, so the same again is written on top of that. */
function onTopOf({ args, current }: RejectedEntry): unknown {
  if (current === undefined || typeof args !== 'object' || args === null) return args;
  const [note, macro, alert] = [Note.safeParse(current), Macro.safeParse(current), Alert.safeParse(current)];
  if (note.success) return { ...args, basedOn: noteVersion(note.data) };
  if (alert.success && 'from' in args) return { ...args, from: alert.data.state };
  return macro.success ? { ...args, basedOn: macroVersion(macro.data) } : args;
}

import { uuidv7 } from 'uuidv7';
import { concerns } from '#lib/contract/silence.ts';
import { RefusedChange } from '#lib/replica/replica.ts';
import type { Background } from '../background.ts';
import { tunedBy } from '../views/tuned-by.ts';
import { change } from './change.ts';
import { dismissal } from './dismissal.ts';
import type { Handlers } from './handler.ts';

const GONE = 'This alert is not in the workspace any more.';

/** What people do with an alert as a whole: move it, give it away, say that it was not real, silence it. */
export const alertLifeHandlers: Pick<
  Handlers,
  | 'alert.move'
  | 'alert.handOver'
  | 'alert.dismiss'
  | 'alert.answer'
  | 'alert.silence'
  | 'alert.endSilence'
  | 'silence.end'
  | 'dismissal.view'
  | 'dismissal.draft'
  | 'members.view'
> = {
  'alert.move': async (background, args) => {
    await change(background, [{ name: 'alert.move@1', args }]);
    return {};
  },
  'alert.handOver': async (background, args) => {
    await change(background, [{ name: 'alert.hand_over@1', args }]);
    return {};
  },
  'alert.dismiss': async (background, { adjust, ...args }) => {
    await change(background, dismissal(args, adjust));
    await background.database.dismissals.delete(args.alertId);
    return {};
  },
  'alert.answer': async (background, args) => {
    await change(background, [{ name: 'alert.answer@1', args }]);
    return {};
  },
  'alert.silence': async (background, { alertId, until, why }) => {
    const [existing] = silencesOf(background, alertId);
    const args = { silenceId: existing?.id ?? uuidv7(), alertId, until, why };
    await change(background, [{ name: 'silence.set@1', args }]);
    return {};
  },
  'alert.endSilence': async (background, { alertId }) => {
    const ends = silencesOf(background, alertId).map(({ id: silenceId }) => ({
      name: 'silence.clear@1' as const,
      args: { silenceId, alertId },
    }));
    if (ends.length > 0) await change(background, ends);
    return {};
  },
  'silence.end': async (background, { silenceId }) => {
    const silence = background.replica.read('silence', silenceId);
    if (!silence) return {};
    await change(background, [{ name: 'silence.clear@1', args: { silenceId, alertId: silence.alertId } }]);
    return {};
  },
  'dismissal.view': async (background, { alertId }) => {
    const draft = await background.database.dismissals.get(alertId);
    const tuned = tunedBy(background, alertId);
    return { ...(draft ? { draft } : {}), ...(tuned ? { tuned } : {}) };
  },
  'dismissal.draft': async ({ database }, { alertId, reason, text }) => {
    await database.dismissals.put({ alertId, text, ...(reason ? { reason } : {}) });
    return {};
  },
  'members.view': async ({ replica }) => ({
    members: replica
      .all('member')
      .map(({ id, name, role, team }) => ({ id, name, role, team }))
      .sort((a, b) => a.name.localeCompare(b.name)),
  }),
};

/** Every silence of what the alert is an episode of, over or not. */
function silencesOf({ replica }: Background, alertId: string) {
  const alert = replica.read('alert', alertId);
  if (!alert) throw new RefusedChange(GONE);
  return replica.all('silence').filter((silence) => concerns(silence, alert));
}

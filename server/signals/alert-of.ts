import type { Journey } from '#lib/contract/journey.ts';
import type { Signal } from '#lib/contract/signal.ts';
import type { Episode } from '#lib/detect/state.ts';
import type { Heard } from '../ingest/heard.ts';

/** Where a signal belongs and whom it names, as far as that is known. */
export type Surroundings = { journey?: Journey | undefined; ownerName?: string | undefined };

const WORSE: Record<Signal['kind'], string> = {
  drop_off: 'fewer get through',
  action_failure: 'more attempts fail',
  errors: 'more errors',
  retries: 'more retries',
  slow: 'slower than usual',
};

/** The key under which all episodes of a signal are joined. */
export const keyOf = (signalId: string): string => `signal:${signalId}`;

/** What a signal says of its episode, as any source says it. Pure. `until` where it is over: milliseconds since 1970. */
export function heardFromSignal(
  signal: Signal,
  episode: Pick<Episode, 'startedAt' | 'attempts' | 'bad' | 'expectedBad'>,
  { journey, ownerName }: Surroundings,
  until: number | undefined,
): Heard {
  const { attempts, bad, expectedBad } = episode;
  const step = journey?.steps.find(({ id }) => id === signal.stepId)?.name;
  const { ownerId, fallbackId, kind, team } = signal;
  const since = new Date(episode.startedAt).toISOString();
  return {
    status: until === undefined ? 'firing' : 'resolved',
    since,
    until: new Date(until ?? episode.startedAt).toISOString(),
    endIsTold: true,
    says: {
      title: `${signal.name}: ${WORSE[kind]}, ${bad} of ${attempts} instead of about ${Math.round(expectedBad)}`.slice(
        0,
        500,
      ),
      text: signal.meaning,
      severity: signal.severity,
      dedupeKey: keyOf(signal.id),
      source: { kind: 'signal', name: signal.name },
      errors: signal.errors,
      urls: signal.urls,
      facts: {},
      playbook: signal.playbook.map(({ id, text }) => ({ id, text })),
      signalId: signal.id,
      kind,
      team,
      counts: { attempts, bad, expectedBad: Math.round(expectedBad * 10) / 10 },
      ...(journey ? { journey: journey.name } : {}),
      ...(step === undefined ? {} : { step }),
      ...(ownerId === undefined ? {} : { ownerId }),
      ...(ownerName === undefined ? {} : { ownerName }),
      ...(fallbackId === undefined ? {} : { fallbackId }),
    },
  };
}

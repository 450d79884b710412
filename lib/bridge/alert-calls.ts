import { z } from 'zod';
import { AlertState } from '#lib/contract/alert.ts';
import { type DismissalDraft, DismissalReason } from '#lib/contract/dismissal.ts';
import { Id, Instant, Line, Prose } from '#lib/contract/primitives.ts';
import { AdjustmentOf } from '#lib/contract/signal.ts';
import { type SlackAnswer, SlackRequest } from '#lib/contract/slack.ts';
import type { TunedSignal } from './signal-views.ts';
import type { MemberView } from './views.ts';

/** The calls about the life of an alert, and about who is told of it; part of `CALLS`. */
export const ALERT_CALLS = {
  'alert.take': z.object({ alertId: Id }),
  'alert.tick': z.object({ alertId: Id, stepId: Id, done: z.boolean() }),
  /** `from` is the state that the person was looking at. */
  'alert.move': z.object({ alertId: Id, from: AlertState, to: AlertState, reason: Prose.optional() }),
  'alert.handOver': z.object({ alertId: Id, toId: Id, why: Prose.optional() }),
  'alert.dismiss': z.object({
    alertId: Id,
    from: AlertState,
    reason: DismissalReason,
    text: Prose,
    noteIds: z.array(Id).max(100),
    /** What is adjusted about its signal with it; both are made or neither. `lastAdjustedAt` is as the person saw it. */
    adjust: z.object({ signalId: Id, change: AdjustmentOf, lastAdjustedAt: Instant.optional() }).optional(),
  }),
  'alert.answer': z.object({ alertId: Id, could: z.boolean(), why: Prose.optional() }),
  /** Silences what the alert is an episode of; one that is silent already gets the new end. */
  'alert.silence': z.object({ alertId: Id, until: Instant, why: Line }),
  'alert.endSilence': z.object({ alertId: Id }),
  /** The same by the silence itself, whose alert may be long over. */
  'silence.end': z.object({ silenceId: Id }),
  /** A dismissal as it was left, for leads the signal that can be adjusted with it, and who an alert can be handed to. */
  'dismissal.view': z.object({ alertId: Id }),
  'dismissal.draft': z.object({ alertId: Id, reason: DismissalReason.optional(), text: Prose }),
  'members.view': z.object({}),

  /** Who gets alerts that nobody acts on, nobody without a member; for leads. */
  'workspace.fallback': z.object({ memberId: Id.optional(), minutes: z.number().int().min(1).max(1_440) }),
  /** The workspace's channel in Slack, for admins. Asks the API: rejects when it cannot be reached. */
  'slack.view': z.object({}),
  /** Connects a channel. The address goes to the API and is kept nowhere here. */
  'slack.keep': SlackRequest,
  'slack.try': z.object({}),
  'slack.drop': z.object({}),
} as const;

type Nothing = Record<string, never>;

/** What they answer; part of `CallResults`. */
export type AlertCallResults = {
  'alert.take': Nothing;
  'alert.tick': Nothing;
  'alert.move': Nothing;
  'alert.handOver': Nothing;
  'alert.dismiss': Nothing;
  'alert.answer': Nothing;
  'alert.silence': Nothing;
  'alert.endSilence': Nothing;
  'silence.end': Nothing;
  'dismissal.view': { draft?: DismissalDraft; tuned?: TunedSignal };
  'dismissal.draft': Nothing;
  'members.view': { members: MemberView[] };
  'workspace.fallback': Nothing;
  'slack.view': SlackAnswer;
  'slack.keep': SlackAnswer;
  'slack.try': SlackAnswer;
  'slack.drop': SlackAnswer;
};

import { uuidv7 } from 'uuidv7';
import type { CallPayload } from '#lib/bridge/calls.ts';
import type { NamedChange } from '#lib/contract/changes/index.ts';

type Dismissed = CallPayload<'alert.dismiss'>;

/** The most letters of a dismissal's text that its adjustment keeps as its reason; each is two places at most. */
const MOST_LETTERS = 250;

/** The changes that a dismissal comes to: its own, and the adjustment of the signal that was chosen with it. */
export function dismissal(args: Omit<Dismissed, 'adjust'>, adjust: Dismissed['adjust']): NamedChange[] {
  const dismiss: NamedChange = { name: 'alert.dismiss@1', args };
  if (!adjust) return [dismiss];
  const why = Array.from(args.text.trim()).slice(0, MOST_LETTERS).join('').trim();
  return [
    dismiss,
    {
      name: 'signal.adjust@1',
      args: { ...adjust, adjustmentId: uuidv7(), alertId: args.alertId, why, override: false },
    },
  ];
}

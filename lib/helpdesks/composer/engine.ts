import type { BoxKind, HistoryStep, StrategyName } from '#lib/bridge/composer.ts';
import { judge, type Reading, type Verdict, wants } from './judge.ts';
import { strategiesFor } from './order.ts';

/** What became of a text. */
export type Landing = { landed: true; by: StrategyName } | { landed: false; why: string };

/** What the engine can do to the reply box in a tab. */
export type Hands = {
  begin(): Promise<{ kind: BoxKind } | { refused: string }>;
  read(): Promise<Reading>;
  /** @returns how many steps back an undo needs; 0 where the strategy could not be tried */
  act(strategy: StrategyName): Promise<number>;
  /** A step in the history that has what the strategy did. */
  go(step: HistoryStep, strategy: StrategyName): Promise<void>;
  pause(milliseconds: number): Promise<void>;
};

/** An editor hears that the caret was moved a moment after it was. */
const CARET_MS = 80;
const POLL_MS = 50;
/** By then a text has landed, or does not. */
const LATE_MS = 350;
/** Some editors take a text, say yes and put their own back: it must have stayed for so long. */
const STAYS_MS = 200;

const NOT_KEPT = 'The reply box did not keep the text.';
const IN_PARTS = 'The reply box did not keep the text as it is. Look at what is in it before you send.';

/**
 * Puts a text into a reply box by the first strategy that works, and reads it back: what an editor returns is never
 * trusted. Goes on to the next one only while the box reads as before, so nothing is inserted twice. Never sends.
 */
export async function insertReply(hands: Hands, text: string): Promise<Landing> {
  const begun = await hands.begin();
  if ('refused' in begun) return { landed: false, why: begun.refused };
  await hands.pause(CARET_MS);
  const before = await hands.read();
  for (const strategy of strategiesFor(begun.kind)) {
    const steps = await hands.act(strategy);
    if (steps === 0) continue;
    let verdict = await watched(hands, before, text);
    if (verdict === 'twice' || verdict === 'else') verdict = await takenBack(hands, before, text, strategy, steps);
    if (verdict === 'landed') return { landed: true, by: strategy };
    if (verdict !== 'same') return { landed: false, why: IN_PARTS };
  }
  return { landed: false, why: NOT_KEPT };
}

/** What the box has come to when what a strategy left in parts is undone. What the agent had typed is never left undone. */
async function takenBack(
  hands: Hands,
  before: Reading,
  text: string,
  strategy: StrategyName,
  steps: number,
): Promise<Verdict> {
  for (let step = 0; step < steps; step += 1) {
    await hands.go('undo', strategy);
    await hands.pause(POLL_MS);
    const now = await hands.read();
    const verdict = judge(before, now, text);
    if (verdict === 'landed' || verdict === 'same') return verdict;
    if (!wants(before, now)) continue;
    await hands.go('redo', strategy);
    break;
  }
  return 'else';
}

/** What the box has come to once it is known: a text that is there must stay there, one that is not may come late. */
async function watched(hands: Hands, before: Reading, text: string): Promise<Verdict> {
  let stayed = 0;
  for (let waited = 0; ; waited += POLL_MS) {
    const verdict = judge(before, await hands.read(), text);
    if (verdict === 'landed' && stayed >= STAYS_MS) return verdict;
    if (verdict !== 'landed' && waited >= LATE_MS) return verdict;
    stayed = verdict === 'landed' ? stayed + POLL_MS : 0;
    await hands.pause(POLL_MS);
  }
}

import type { CallName, CallPayload, CallResults } from '#lib/bridge/calls.ts';
import { STATES } from './states.ts';

/** Takes the place of lib/bridge/page.ts: answers as the state says, and keeps what was called. */

export class CallError extends Error {
  override name = 'CallError';
  readonly damaged: boolean;
  constructor(message: string, damaged = false) {
    super(message);
    this.damaged = damaged;
  }
}

const sought = new URLSearchParams(location.search);
export const state = STATES.find((each) => each.page === sought.get('page') && each.name === sought.get('state'));

declare global {
  interface Window {
    calls: { name: CallName; payload: unknown }[];
  }
}
window.calls = [];

export async function call<N extends CallName>(name: N, payload: CallPayload<N>): Promise<CallResults[N]> {
  // Listening for news is the page's own doing, and there is none here.
  if (name === 'live.open') return new Promise(() => undefined);
  window.calls.push({ name, payload });
  const answer = state?.answers[name];
  if (answer === undefined || answer === 'broken') throw new Error(`No answer to ${name}`);
  if (answer === 'never') return new Promise(() => undefined);
  if ('refusal' in answer) throw new CallError(answer.refusal, answer.damaged);
  return answer.value;
}

export function onNews(): () => void {
  return () => undefined;
}

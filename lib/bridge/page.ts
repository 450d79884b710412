import { browser } from 'wxt/browser';
import type { CallAnswer, CallName, CallPayload, CallResults } from './calls.ts';
import { NEWS_KEY } from './news.ts';

/** The background answered, and the answer is no: `message` is for the person. */
export class CallError extends Error {
  override name = 'CallError';
  /** The local database does not open. */
  readonly damaged: boolean;
  constructor(message: string, damaged = false) {
    super(message);
    this.damaged = damaged;
  }
}

/**
 * Calls the background from an extension page. A stopped worker is started by the call itself.
 * @throws CallError with words for the person.
 */
export async function call<N extends CallName>(name: N, payload: CallPayload<N>): Promise<CallResults[N]> {
  const answer: CallAnswer<N> | undefined = await browser.runtime.sendMessage({ call: name, payload });
  if (answer === undefined) throw new CallError('Bellwether did not answer. Reload this page and try again.');
  if (!answer.ok) throw new CallError(answer.message, answer.damaged);
  return answer.value;
}

/**
 * Runs `listener` whenever the background has changed something. Works while the worker is stopped in between,
 * and in an extension frame inside a web page, where broadcasts do not arrive in Firefox.
 * @returns stops listening.
 */
export function onNews(listener: () => void): () => void {
  const changed = (changes: Record<string, unknown>, area: string) => {
    if (area === 'local' && NEWS_KEY in changes) listener();
  };
  browser.storage.onChanged.addListener(changed);
  return () => browser.storage.onChanged.removeListener(changed);
}

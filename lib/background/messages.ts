import { browser } from 'wxt/browser';
import type { CallAnswer, CallName } from '#lib/bridge/calls.ts';
import { CALLS } from '#lib/bridge/calls.ts';
import { ContentMessage } from '#lib/bridge/content.ts';
import { HelpdeskRefusal, HelpdeskUnreachable } from '#lib/helpdesks/session.ts';
import { ApiRefusal, Unreachable } from '#lib/replica/api.ts';
import { RefusedChange } from '#lib/replica/replica.ts';
import type { Background } from './background.ts';
import { hearContent } from './content-messages.ts';
import { DatabaseDamaged } from './damage.ts';
import { diagnose } from './diagnose.ts';
import type { Caller, Handler } from './handlers/handler.ts';
import { HANDLERS } from './handlers/index.ts';
import { TabGone } from './tabs.ts';

/** The part of a message's sender that decides what it may say. */
export type Sender = {
  id?: string | undefined;
  url?: string | undefined;
  origin?: string | undefined;
  frameId?: number | undefined;
  tab?: { id?: number | undefined; windowId?: number | undefined; url?: string | undefined } | undefined;
};

/** Errors whose words were written for the person; of all others only that something failed is told. */
const FOR_PEOPLE = [RefusedChange, Unreachable, ApiRefusal, TabGone, HelpdeskRefusal, HelpdeskUnreachable];

/**
 * What a sender is: a page of ours (by the browser's word on its address), a content script in the top frame of a web
 * page, or nobody that we listen to.
 */
export function senderClass(sender: Sender, ownId: string, ownOrigin: string): 'page' | 'content' | 'stranger' {
  if (sender.id !== ownId) return 'stranger';
  const from = sender.url && URL.canParse(sender.url) ? originOf(sender.url) : undefined;
  if (from === ownOrigin) return 'page';
  if (sender.tab?.id !== undefined && sender.frameId === 0 && from && /^https?:/.test(from)) return 'content';
  return 'stranger';
}

/** The origin of any address; `URL.origin` is "null" for an extension's in some browsers. */
function originOf(address: string): string {
  const url = new URL(address);
  return `${url.protocol}//${url.host}`;
}

function isCall(message: unknown): message is { call: CallName; payload: unknown } {
  return (
    typeof message === 'object' &&
    message !== null &&
    'call' in message &&
    typeof message.call === 'string' &&
    Object.hasOwn(CALLS, message.call)
  );
}

/** Answers everything that pages and content scripts say. Must be called in the first turn of the background. */
export function listen(background: Background): void {
  const own = originOf(browser.runtime.getURL('/'));
  browser.runtime.onMessage.addListener((message: unknown, sender, answer: (value: unknown) => void) => {
    const from = senderClass(sender, browser.runtime.id, own);
    if (from === 'page' && isCall(message)) {
      void answerCall(background, message, callerOf(sender, own)).then(answer);
      return true;
    }
    const said = from === 'content' ? ContentMessage.safeParse(message) : undefined;
    if (said?.success) {
      void hearContent(background, said.data, sender).then(answer);
      return true;
    }
    return false;
  });
}

function callerOf(sender: Sender, own: string): Caller {
  const hostOrigin = sender.tab?.url && /^https?:/.test(sender.tab.url) ? originOf(sender.tab.url) : undefined;
  return {
    ...(sender.tab?.id === undefined ? {} : { tabId: sender.tab.id }),
    ...(sender.tab?.windowId === undefined ? {} : { windowId: sender.tab.windowId }),
    ...(hostOrigin === undefined || hostOrigin === own ? {} : { hostOrigin }),
  };
}

async function answerCall(
  background: Background,
  { call, payload }: { call: CallName; payload: unknown },
  caller: Caller,
): Promise<CallAnswer<CallName>> {
  try {
    if (!call.startsWith('damage.')) await background.ready;
    const checked = CALLS[call].safeParse(payload);
    if (!checked.success) return { ok: false, message: checked.error.issues.map(({ message }) => message).join('; ') };
    // The payload was parsed by the schema of this very call, which is what ties the two types together.
    const handler = HANDLERS[call] as Handler<CallName>;
    return { ok: true, value: await handler(background, checked.data as never, caller) };
  } catch (error) {
    if (error instanceof DatabaseDamaged) return { ok: false, message: error.message, damaged: true };
    if (error instanceof Error && FOR_PEOPLE.some((kind) => error instanceof kind))
      return { ok: false, message: error.message };
    diagnose(`${call} failed`, error);
    return {
      ok: false,
      message: 'That did not work, and nothing was changed. Try again; if it stays so, reload the extension.',
    };
  }
}

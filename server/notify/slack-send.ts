import { waitOf } from '#lib/helpdesk-api/wait.ts';
import { type Outbound, OutboundRefused } from '../outbound/call.ts';
import type { SlackMessage } from './slack-message.ts';

/** What came of sending one message. */
export type SlackOutcome =
  | { became: 'sent' }
  /** The channel asks for a pause, or does not answer. */
  | { became: 'later'; why: string; waitMs?: number }
  /** Slack does not take this one message, and will not. */
  | { became: 'refused'; why: string }
  /** Slack takes nothing at this address any more. */
  | { became: 'stopped'; why: string };

/** Where Slack does not say how long it wants to be left alone. */
const PAUSE_MS = 30_000;

/** Sends one message to an incoming webhook. Never throws for what the other side does. */
export async function sendToSlack(outbound: Outbound, address: string, message: SlackMessage): Promise<SlackOutcome> {
  try {
    const { status, headers, text } = await outbound.call(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message),
    });
    return outcomeOf(status, asText(headers), text.slice(0, 100).trim());
  } catch (error) {
    if (error instanceof OutboundRefused) return { became: 'later', why: error.message };
    throw error;
  }
}

function outcomeOf(status: number, headers: Record<string, string>, said: string): SlackOutcome {
  if (status >= 200 && status < 300) return { became: 'sent' };
  if (status === 429) {
    const waitMs = Math.max(waitOf(headers, Date.now()) ?? PAUSE_MS, 1_000);
    return { became: 'later', why: 'Slack asks for a pause.', waitMs };
  }
  if (status >= 500) return { became: 'later', why: `Slack has trouble of its own (it said ${status}).` };
  if (status === 400) return { became: 'refused', why: `Slack did not take this message (it said ${said || status}).` };
  return {
    became: 'stopped',
    why: `Slack takes nothing at this address any more (it said ${said || status}). Make a new webhook in Slack and give its address here.`,
  };
}

function asText(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), [value].flat().join(', ')]],
    ),
  );
}

import { z } from 'zod';
import { type AlertMapping, mappedAlert } from '#lib/contract/alert-mapping.ts';
import type { Heard } from './heard.ts';
import { type From, saying } from './saying.ts';
import { ALERT_TOOLS } from './tools/index.ts';

/** What raw bytes say, or why nobody can tell, in words for a person. */
export type Reading = { heard: Heard[] } | { why: string };

/**
 * Reads a delivery: in the form of its source's own tool; else by the mapping that a lead has made; else in the form of
 * another tool, which somebody has given this address. Pure.
 */
export function readDelivery(body: Uint8Array, from: From, mapping: AlertMapping | undefined): Reading {
  const sent = parsed(body);
  if ('why' in sent) return sent;
  const own = tried(() => ALERT_TOOLS[from.kind].read(sent.json, from));
  if ('heard' in own) return own;
  if (mapping) {
    const mapped = mappedAlert(mapping, sent.json);
    if (!('missing' in mapped)) return { heard: [heardFromMapped(mapped, from)] };
  }
  const other = Object.values(ALERT_TOOLS).find((tool) => tool.isOf(sent.json));
  const read = other && tried(() => other.read(sent.json, from));
  if (read && 'heard' in read) return read;
  const unmapped = mapping ? ' The mapping of this source finds no title or no key in it.' : '';
  return { why: `${own.why}${unmapped}` };
}

/** JSON; or, as some tools can be told to send it, the fields of a form. */
function parsed(body: Uint8Array): { json: unknown } | { why: string } {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return { why: 'It is not text in UTF-8.' };
  }
  try {
    return { json: JSON.parse(text) };
  } catch (error) {
    if (/^[\w.%+-]+=[^\s]*$/.test(text)) return { json: Object.fromEntries(new URLSearchParams(text)) };
    return { why: `Not JSON: ${error instanceof Error ? error.message : 'unreadable'}` };
  }
}

function tried(read: () => Heard[]): Reading {
  try {
    return { heard: read() };
  } catch (error) {
    // Whatever it is: the body is kept, and can be read again once this is mended.
    return { why: error instanceof z.ZodError ? z.prettifyError(error) : 'It cannot be read.' };
  }
}

const heardFromMapped = (alert: Exclude<ReturnType<typeof mappedAlert>, { missing: unknown }>, from: From): Heard =>
  saying(from, {
    status: alert.status,
    key: alert.dedupeKey,
    titles: [alert.title],
    texts: [alert.text],
    severity: alert.severity,
    links: [alert.url],
    saidAt: alert.at,
  });

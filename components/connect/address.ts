import { isLoopback } from '#lib/bridge/own-network.ts';

/** What an API address amounts to, before anything is sent to it. */
export type AddressCheck = { kind: 'empty' } | { kind: 'wrong' } | { kind: 'safe' | 'plain_http'; origin: string };

/** Reads what a person typed as an address: `https://` is assumed, and this machine may be reached without it. */
export function checkAddress(typed: string): AddressCheck {
  const text = typed.trim();
  if (text === '') return { kind: 'empty' };
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return { kind: 'wrong' };
  const url = new URL(address);
  if (url.protocol === 'https:') return { kind: 'safe', origin: url.origin };
  if (url.protocol !== 'http:') return { kind: 'wrong' };
  return { kind: isLoopback(url.hostname) ? 'safe' : 'plain_http', origin: url.origin };
}

/** The host of what was typed, with its port; a whole address will do as well. Undefined where there is none in it. */
export function hostIn(typed: string): string | undefined {
  const check = checkAddress(typed);
  return check.kind === 'safe' || check.kind === 'plain_http' ? new URL(check.origin).host : undefined;
}

/** What was typed, as an address that a URL can be made of; unreadable input comes back as it is. */
export function fullAddress(typed: string): string {
  const text = typed.trim();
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
}

import { cut } from '#lib/contract/bounded.ts';
import type { HeardTicket } from '#lib/helpdesk-api/heard-ticket.ts';
import { beginning } from '#lib/redact/beginning.ts';
import { withoutNames } from '#lib/redact/names.ts';
import { redact } from '#lib/redact/redact.ts';
import { plainText } from './plain-text.ts';

/** The most that is looked at; three times what is kept, because marks are shorter than what they stand for. */
const MOST_READ = 6_000;
const MOST_SUBJECT = 500;
const MOST_EXCERPT = 2_000;
const MOST_STATUS = 100;

/** What may be stored of a ticket: personal data is out of it, and each text is as long as the contract allows. */
export type RedactedTicket = { ticketId: string; page: string } & {
  [K in 'subject' | 'excerpt' | 'status' | 'updatedAt']?: string;
};

/**
 * Takes personal data out of what a helpdesk tells, the requester's name with it. Pure.
 * @param now no ticket has changed after this, whatever its helpdesk's clock says
 */
export function redacted(heard: HeardTicket, now: Date): RedactedTicket {
  const { ticketId, page, subject, text, html = false, status, updatedAt, names = [] } = heard;
  const clean = (words: string, most: number) =>
    cut(withoutNames(redact(beginning(words, MOST_READ)), names).trim(), most);
  const at = Date.parse(updatedAt ?? '');
  return {
    ticketId,
    page,
    ...(subject === undefined ? {} : { subject: clean(subject.replaceAll(/\s+/g, ' '), MOST_SUBJECT) }),
    ...(text === undefined ? {} : { excerpt: clean(html ? plainText(text) : text, MOST_EXCERPT) }),
    ...(status === undefined ? {} : { status: clean(status, MOST_STATUS) }),
    ...(Number.isNaN(at) ? {} : { updatedAt: new Date(Math.min(at, now.getTime())).toISOString() }),
  };
}

/** A ticket as its helpdesk tells it, unredacted. What it does not say is left out, and stays as it was. */
export type HeardTicket = {
  /** As the address of its page names it. */
  ticketId: string;
  /** The path of its page, from the root of the helpdesk. */
  page: string;
  subject?: string;
  /** What was written: text, or HTML where `html` says so. */
  text?: string;
  html?: boolean;
  status?: string;
  /** When it changed, in any form that a date can have. */
  updatedAt?: string;
  /** How whoever asks for help is called. */
  names?: readonly string[];
};

type Texts = 'subject' | 'text' | 'status' | 'updatedAt';

/** Those of the texts that are there: neither null nor empty. */
export function said(texts: { [K in Texts]?: string | null | undefined }): Pick<HeardTicket, Texts> {
  const { subject, text, status, updatedAt } = texts;
  return {
    ...(subject ? { subject } : {}),
    ...(text ? { text } : {}),
    ...(status ? { status } : {}),
    ...(updatedAt ? { updatedAt } : {}),
  };
}

import type { Selectors } from '../select.ts';

/** Where the practice helpdesk keeps things. */
export const SELECTORS = {
  recognised: ['meta[name="application-name"][content="Bellwether practice helpdesk"]'],
  ticket: ['[data-practice="ticket"]'],
  subject: ['[data-practice="subject"]'],
  requesterName: ['[data-practice="requester-name"]'],
  requesterEmail: ['[data-practice="requester-email"]'],
  message: ['[data-practice="message"]'],
  tag: ['[data-practice="tags"] [data-practice="tag"]', '[data-practice="tags"] li'],
  status: ['[data-practice="status"]'],
  composer: ['[data-practice="composer"]'],
} satisfies Record<string, Selectors>;

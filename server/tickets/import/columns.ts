import type { HelpdeskKind } from '#lib/contract/ticket.ts';

/** What an export can tell of a ticket. */
export const FIELDS = ['id', 'subject', 'text', 'status', 'updatedAt', 'requester'] as const;
export type Field = (typeof FIELDS)[number];
type Names = Readonly<Record<Field, readonly string[]>>;

/** How columns are called where nothing else is known; the first that is there counts. */
const ANY: Names = {
  id: ['id', 'ticket id', 'ticket', 'number', 'key'],
  subject: ['subject', 'title', 'summary'],
  text: ['description', 'text', 'body', 'message', 'content'],
  status: ['status', 'state'],
  updatedAt: ['updated at', 'updated', 'last updated', 'modified', 'created at', 'created'],
  requester: ['requester', 'requester name', 'customer name', 'customer', 'contact', 'name'],
};

/** How each helpdesk calls its columns in an export, in CSV and in JSON. */
const OF_HELPDESK: Partial<Record<HelpdeskKind, Partial<Names>>> = {
  zendesk: {
    id: ['id', 'ticket id'],
    subject: ['subject', 'ticket subject', 'raw subject'],
    status: ['status', 'ticket status'],
    updatedAt: ['updated at', 'ticket last updated - timestamp', 'updated', 'created at'],
    requester: ['requester name', 'requester', 'requester.name', 'submitter.name'],
  },
  freshdesk: {
    id: ['ticket id', 'id', 'display id'],
    text: ['description text', 'description'],
    updatedAt: ['last update time', 'last updated time', 'updated at', 'created time', 'created at'],
    requester: ['full name', 'requester name', 'contact name', 'requester.name'],
  },
  intercom: {
    id: ['conversation id', 'id'],
    subject: ['title', 'conversation title', 'subject', 'source.subject'],
    text: ['source.body', 'first message', 'message', 'body'],
    status: ['state', 'conversation state', 'status'],
    updatedAt: ['updated at', 'last updated', 'conversation started at', 'created at'],
    requester: ['source.author.name', 'user name', 'contact name'],
  },
  'jira-service-management': {
    id: ['issue key', 'key'],
    subject: ['summary', 'fields.summary'],
    text: ['description', 'fields.description'],
    status: ['status', 'fields.status.name'],
    updatedAt: ['updated', 'fields.updated', 'created', 'fields.created'],
    requester: ['reporter', 'reporter name', 'fields.reporter.displayName'],
  },
};

/** A name as it is compared: capitals, blanks and lines between words make no difference. */
export function plainName(name: string): string {
  return name
    .replace(/^\uFEFF/, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}.]/gu, '');
}

/** Which columns may hold each field; what was named by hand comes alone. */
export type ColumnNames = Record<Field, readonly string[]>;

/**
 * The columns of a helpdesk's export.
 * @param named by hand, over what is known; an empty name means that there is none
 */
export function columnsOf(helpdesk: HelpdeskKind, named: Partial<Record<Field, string>>): ColumnNames {
  const own = OF_HELPDESK[helpdesk] ?? {};
  const names = (field: Field) => {
    const byHand = named[field];
    if (byHand !== undefined) return byHand === '' ? [] : [plainName(byHand)];
    return [...(own[field] ?? []), ...ANY[field]].map(plainName);
  };
  return {
    id: names('id'),
    subject: names('subject'),
    text: names('text'),
    status: names('status'),
    updatedAt: names('updatedAt'),
    requester: names('requester'),
  };
}

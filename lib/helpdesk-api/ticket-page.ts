const id = encodeURIComponent;

/** The path of a ticket's page in each helpdesk; the same that its adapter writes a link with. */
export const TICKET_PAGE = {
  zendesk: (ticketId: string) => `/agent/tickets/${id(ticketId)}`,
  freshdesk: (ticketId: string) => `/a/tickets/${id(ticketId)}`,
  intercom: (ticketId: string, app: string) => `/a/inbox/${id(app)}/inbox/conversation/${id(ticketId)}`,
  'help-scout': (ticketId: string) => `/conversation/${id(ticketId)}`,
  'jira-service-management': (key: string) => `/browse/${id(key)}`,
  'zoho-desk': (ticketId: string, portal: string) => `/agent/${id(portal)}/all/tickets/details/${id(ticketId)}`,
  front: (ticketId: string) => `/open/${id(ticketId)}`,
  hubspot: (ticketId: string, portal: string) => `/contacts/${id(portal)}/record/0-5/${id(ticketId)}`,
  gorgias: (ticketId: string) => `/app/ticket/${id(ticketId)}`,
  salesforce: (ticketId: string) => `/lightning/r/Case/${id(ticketId)}/view`,
  zammad: (ticketId: string) => `/#ticket/zoom/${id(ticketId)}`,
  'request-tracker': (ticketId: string) => `/Ticket/Display.html?id=${id(ticketId)}`,
  redmine: (ticketId: string) => `/issues/${id(ticketId)}`,
  chatwoot: (ticketId: string, account: string) => `/app/accounts/${id(account)}/conversations/${id(ticketId)}`,
} as const;

/** Helpdesks whose addresses also name the customer's account. */
export const NEEDS_ACCOUNT: ReadonlySet<string> = new Set(['intercom', 'zoho-desk', 'hubspot', 'chatwoot']);

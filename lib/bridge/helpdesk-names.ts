import type { HelpdeskKind } from '#lib/contract/ticket.ts';

/** What the makers call their helpdesks, in every language. */
export const HELPDESK_NAMES: Readonly<Record<HelpdeskKind, string>> = {
  zendesk: 'Zendesk',
  freshdesk: 'Freshdesk',
  intercom: 'Intercom',
  'help-scout': 'Help Scout',
  'jira-service-management': 'Jira Service Management',
  'zoho-desk': 'Zoho Desk',
  front: 'Front',
  hubspot: 'HubSpot',
  gorgias: 'Gorgias',
  salesforce: 'Salesforce Service Cloud',
  zammad: 'Zammad',
  chatwoot: 'Chatwoot',
  freescout: 'FreeScout',
  osticket: 'osTicket',
  'otobo-znuny': 'OTOBO / Znuny',
  'request-tracker': 'Request Tracker',
  redmine: 'Redmine',
  practice: 'Practice page',
  taught: 'Taught helpdesk',
};

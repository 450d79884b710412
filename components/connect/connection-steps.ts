import type { ConnectableHelpdesk } from '#lib/contract/helpdesk-connection.ts';

/** What an admin makes for a connection in the settings of each helpdesk, and where. */
export const CONNECTION_STEPS = {
  zendesk: 'helpdeskConnections.stepsZendesk',
  freshdesk: 'helpdeskConnections.stepsFreshdesk',
  intercom: 'helpdeskConnections.stepsIntercom',
  'help-scout': 'helpdeskConnections.stepsHelpScout',
  'jira-service-management': 'helpdeskConnections.stepsJira',
  'zoho-desk': 'helpdeskConnections.stepsZohoDesk',
  front: 'helpdeskConnections.stepsFront',
  hubspot: 'helpdeskConnections.stepsHubspot',
  gorgias: 'helpdeskConnections.stepsGorgias',
  salesforce: 'helpdeskConnections.stepsSalesforce',
  zammad: 'helpdeskConnections.stepsZammad',
  chatwoot: 'helpdeskConnections.stepsChatwoot',
  'request-tracker': 'helpdeskConnections.stepsRequestTracker',
  redmine: 'helpdeskConnections.stepsRedmine',
} as const satisfies Record<ConnectableHelpdesk, string>;

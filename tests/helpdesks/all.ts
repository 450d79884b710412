import { chatwootPages } from './chatwoot/pages.ts';
import { freescoutPages } from './freescout/pages.ts';
import { freshdeskPages } from './freshdesk/pages.ts';
import { frontPages } from './front/pages.ts';
import { gorgiasPages } from './gorgias/pages.ts';
import { helpScoutPages } from './help-scout/pages.ts';
import { hubspotPages } from './hubspot/pages.ts';
import { intercomPages } from './intercom/pages.ts';
import { jiraServiceManagementPages } from './jira-service-management/pages.ts';
import { osticketPages } from './osticket/pages.ts';
import { otoboZnunyPages } from './otobo-znuny/pages.ts';
import { practicePages } from './practice/pages.ts';
import { redminePages } from './redmine/pages.ts';
import { requestTrackerPages } from './request-tracker/pages.ts';
import type { HelpdeskPages } from './rig/pages.ts';
import { salesforcePages } from './salesforce/pages.ts';
import { zammadPages } from './zammad/pages.ts';
import { zendeskPages } from './zendesk/pages.ts';
import { zohoDeskPages } from './zoho-desk/pages.ts';

/** The pages of every helpdesk. */
export const ALL: readonly HelpdeskPages[] = [
  chatwootPages,
  freescoutPages,
  freshdeskPages,
  frontPages,
  gorgiasPages,
  helpScoutPages,
  hubspotPages,
  intercomPages,
  jiraServiceManagementPages,
  osticketPages,
  otoboZnunyPages,
  practicePages,
  redminePages,
  requestTrackerPages,
  salesforcePages,
  zammadPages,
  zendeskPages,
  zohoDeskPages,
];

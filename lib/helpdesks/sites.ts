import type { SiteDescription } from '#lib/contract/site.ts';
import { chatwoot } from './chatwoot/site.ts';
import { freescout } from './freescout/site.ts';
import { freshdesk } from './freshdesk/site.ts';
import { front } from './front/site.ts';
import { gorgias } from './gorgias/site.ts';
import { helpScout } from './help-scout/site.ts';
import { hubspot } from './hubspot/site.ts';
import { intercom } from './intercom/site.ts';
import { jiraServiceManagement } from './jira-service-management/site.ts';
import { osticket } from './osticket/site.ts';
import { otoboZnuny } from './otobo-znuny/site.ts';
import { practice } from './practice/site.ts';
import { redmine } from './redmine/site.ts';
import { requestTracker } from './request-tracker/site.ts';
import { salesforce } from './salesforce/site.ts';
import { zammad } from './zammad/site.ts';
import { zendesk } from './zendesk/site.ts';
import { zohoDesk } from './zoho-desk/site.ts';

/**
 * How the pages of every helpdesk are read. All of it lives in the background and travels to the page that needs one, so
 * the script in the page stays small however many there are.
 */
export const SITES: readonly SiteDescription[] = [
  chatwoot,
  freescout,
  freshdesk,
  front,
  gorgias,
  helpScout,
  hubspot,
  intercom,
  jiraServiceManagement,
  osticket,
  otoboZnuny,
  practice,
  redmine,
  requestTracker,
  salesforce,
  zammad,
  zendesk,
  zohoDesk,
];

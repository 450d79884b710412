import type { HookableHelpdesk } from '#lib/contract/ticket-hook.ts';
import type { HelpdeskHook } from '../hook.ts';
import { chatwootHook } from './chatwoot.ts';
import { frontHook } from './front.ts';
import { helpScoutHook } from './help-scout.ts';
import { hubspotHook } from './hubspot.ts';
import { intercomHook } from './intercom.ts';
import { jiraHook } from './jira-service-management.ts';
import { freshdeskHook, gorgiasHook, salesforceHook } from './unsigned.ts';
import { zammadHook } from './zammad.ts';
import { zendeskHook } from './zendesk.ts';
import { zohoDeskHook } from './zoho-desk.ts';

/** Every helpdesk that can send its tickets here. */
export const HELPDESK_HOOKS: Record<HookableHelpdesk, HelpdeskHook> = {
  zendesk: zendeskHook,
  freshdesk: freshdeskHook,
  intercom: intercomHook,
  'help-scout': helpScoutHook,
  'jira-service-management': jiraHook,
  'zoho-desk': zohoDeskHook,
  front: frontHook,
  hubspot: hubspotHook,
  gorgias: gorgiasHook,
  salesforce: salesforceHook,
  zammad: zammadHook,
  chatwoot: chatwootHook,
};

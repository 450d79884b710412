/** What the secret of a source is sealed for. */
export function sourcePlace(workspaceId: string, sourceId: string): string {
  return `${workspaceId} sources.secret ${sourceId}`;
}

/** What the token of a helpdesk is sealed for. */
export function helpdeskPlace(workspaceId: string, connectionId: string): string {
  return `${workspaceId} helpdesk_connections.secret ${connectionId}`;
}

/** What a token that a helpdesk has made for us is sealed for. */
export function accessPlace(workspaceId: string, connectionId: string): string {
  return `${workspaceId} helpdesk_connections.access_token ${connectionId}`;
}

/** What an admin is told of a helpdesk's token that no key opens any more. */
export const TOKEN_UNREADABLE = 'Its token can no longer be read. Give it again.';

/** What the secret of a helpdesk's webhook is sealed for. */
export function ticketHookPlace(workspaceId: string, hookId: string): string {
  return `${workspaceId} ticket_hooks.secret ${hookId}`;
}

/** What an admin is told of a webhook's secret that no key opens any more. */
export const HOOK_SECRET_UNREADABLE = 'The secret of this webhook can no longer be read. Make it anew.';

/** What the address of a workspace's webhook in Slack is sealed for. */
export function slackPlace(workspaceId: string): string {
  return `${workspaceId} slack_connections.secret`;
}

/** What an admin is told of a Slack address that no key opens any more. */
export const SLACK_UNREADABLE = 'The address can no longer be read. Give it again.';

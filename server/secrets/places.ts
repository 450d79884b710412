/** What the secret of a source is sealed for. */
export function sourcePlace(workspaceId: string, sourceId: string): string {
  return `${workspaceId} sources.secret ${sourceId}`;
}

/** What the token of a helpdesk is sealed for. */
export function helpdeskPlace(workspaceId: string, connectionId: string): string {
  return `${workspaceId} helpdesk_connections.secret ${connectionId}`;
}

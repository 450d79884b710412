/**
 * Notes for whoever looks at the extension's log that something went otherwise than planned, where the person need not
 * be told because the work goes on by itself. Never with a ticket's text or a token.
 */
export function diagnose(what: string, error: unknown): void {
  console.warn(`Bellwether: ${what}`, error instanceof Error ? `${error.name}: ${error.message}` : error);
}

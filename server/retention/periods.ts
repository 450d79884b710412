/** How long what is kept, in days. docs/operate.md tells these to whoever runs the API. */
export const KEPT_DAYS = {
  /** That something was deleted; a browser that was away longer fetches everything anew. */
  deletedRows: 90,
  /** What became of a change, so that one sent again is known. Longer than any browser's outbox is likely to wait. */
  appliedChanges: 180,
  /** A client that has not been heard. */
  silentClients: 180,
  /** What tickets say, after they were last written to. */
  ticketText: 180,
  /** On which ticket a macro was used; how often it was is counted at the macro. */
  macroUses: 180,
  /** Deliveries that could not be read as alerts. */
  keptDeliveries: 30,
  /** What a later firing would be joined to, since a source was last heard of it. */
  episodes: 180,
  /** Of whom was told what of an alert; the alert's history has it as well. */
  notices: 90,
  /** Counts of signals: twelve weeks are learnt from, and two more are looked back over. */
  counts: 98,
  /** A silence, after its end. */
  endedSilences: 30,
  endedConnections: 400,
  auditEntries: 400,
} as const;

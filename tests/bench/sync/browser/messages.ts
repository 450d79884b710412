import type { Agent } from '../agents.ts';

/** What the bench tells a client. */
export type Told =
  | { kind: 'connect'; agent: Agent; address: string; database: string }
  /** One round of sync. */
  | { kind: 'sync' }
  /** The same rows by bare `fetch` into a bare Dexie table: what a first sync cannot be faster than. */
  | { kind: 'bare'; pages: string[] }
  /** Listens to the API's stream, and pulls when there is news. */
  | { kind: 'listen' }
  /** Makes a change as an agent does and sends it at once. */
  | { kind: 'write'; noteId: string; alertId: string }
  /** Waits until a page of this client would show the note. */
  | { kind: 'see'; noteId: string };

/** Milliseconds since 1970 by the clock that all clients of the browser share; `tickets` are the tickets that it now shows. */
export type Answered = { begun: number; ended: number; tickets: number; error?: string };

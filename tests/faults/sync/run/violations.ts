/** The invariants, as the reference names them. */
export const INVARIANTS = {
  I1: 'no change that was kept is lost',
  I2: 'every change is applied once',
  I3: "a client's changes are applied in their order",
  I4: 'at rest every client has what the API has',
  I5: 'at a final page a client has everything up to its cursor',
  I7: 'a client shows what it wrote, at any moment',
  I8: 'a refused change comes back once, and is not applied',
  I9: 'nothing of another workspace',
  I10: 'once the faults are over everything drains',
  I11: 'retries are bounded',
  I12: 'an ended connection gets nothing',
  I13: 'an old release waits and drops nothing',
  node: 'no node ends by itself',
  disk: 'a full disk leaves all or nothing',
} as const;
export type Invariant = keyof typeof INVARIANTS;

/** Something that must not be, with what shows it. */
export type Violation = { invariant: Invariant; client: string; evidence: string };

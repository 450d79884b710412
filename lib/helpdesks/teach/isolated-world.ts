import type { Draft, Seen, TeachPart } from '#lib/bridge/teaching.ts';

/** What is asked of a page while a helpdesk is taught. */
export type PointTask = {
  part: TeachPart;
  draft: Draft;
  /** What tells tickets apart: no name that holds one is used. */
  ids: string[];
  /** What to do, in the person's language. */
  hint: string;
};

export type Teacher = {
  /** What the draft reads here. */
  look(draft: Draft): Seen;
  /** The draft without what finds something else here than the best of it. */
  narrow(draft: Draft): Draft;
  /** Lets the person point at a part; tells the background what came of it. */
  point(task: PointTask): void;
  leave(): void;
};

declare global {
  var bellwetherTeacher: Teacher | undefined;
}

import { LiquidError } from 'liquidjs';

/** What is wrong with a macro's template, and in which line, for its author. Lines count from 1. */
export type Mistake = { mistake: string; line?: number };

/** The words of whatever was thrown while a macro was read or filled. */
export function mistakeOf(error: unknown): Mistake {
  const told = error instanceof Error ? error.message : String(error);
  // The place is told beside it.
  const mistake = told.replace(/(, file:.*)?, line:\d+, col:\d+$/, '');
  const [line] = LiquidError.is(error) ? (error.token?.getPosition() ?? []) : [];
  return line === undefined ? { mistake } : { mistake, line };
}

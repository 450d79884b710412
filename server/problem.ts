import { ConfigurationProblem } from './configuration.ts';
import { CannotListen } from './http/listen.ts';
import { DataProblem } from './store/backup/data-problem.ts';
import { EmbeddedUnavailable } from './store/embedded/unavailable.ts';
import { StoreUnavailable } from './store/open.ts';
import { WorkspacesNotApart } from './store/runtime-role.ts';

const FORESEEN = [
  ConfigurationProblem,
  CannotListen,
  DataProblem,
  EmbeddedUnavailable,
  StoreUnavailable,
  WorkspacesNotApart,
];

/** What to print of an error: its message where it was written for a person, else all that is known for whoever mends it. */
export function wordsFor(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return FORESEEN.some((kind) => error instanceof kind) ? error.message : (error.stack ?? error.message);
}

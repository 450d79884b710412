import type { z } from 'zod';
import { Alert } from './alert.ts';
import { AlertEvent } from './alert-event.ts';
import { Correction } from './correction.ts';
import { Journey } from './journey.ts';
import { Label, Labelling } from './label.ts';
import { Macro, MacroUse } from './macro.ts';
import { Member } from './member.ts';
import { Note } from './note.ts';
import { PublishedSite } from './published-site.ts';
import { Adjustment, Signal, SignalStatus } from './signal.ts';
import { Silence } from './silence.ts';
import { Ticket } from './ticket.ts';
import { Workspace } from './workspace.ts';

/** Every kind of row that is synced, with the schema of its value. Unknown fields are kept, never dropped. */
export const ENTITIES = {
  workspace: Workspace,
  member: Member,
  alert: Alert,
  alert_event: AlertEvent,
  silence: Silence,
  label: Label,
  labelling: Labelling,
  ticket: Ticket,
  macro: Macro,
  macro_use: MacroUse,
  note: Note,
  correction: Correction,
  site: PublishedSite,
  journey: Journey,
  signal: Signal,
  signal_status: SignalStatus,
  adjustment: Adjustment,
} as const;

export type EntityKind = keyof typeof ENTITIES;
export type EntityOf<K extends EntityKind> = z.infer<(typeof ENTITIES)[K]>;

/** Whether this side knows the kind; rows of other kinds come from a newer API and are passed over. */
export function isEntityKind(kind: string): kind is EntityKind {
  return Object.hasOwn(ENTITIES, kind);
}

/** One row to write; `null` deletes. */
export type EntityWrite = { [K in EntityKind]: { kind: K; id: string; value: EntityOf<K> | null } }[EntityKind];

/** Reads one row as it stands, or undefined where there is none. */
export type EntityReader = <K extends EntityKind>(kind: K, id: string) => EntityOf<K> | undefined;

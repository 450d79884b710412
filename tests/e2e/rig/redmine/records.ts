import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

const Values = z.array(z.object({ value: z.string().nullable() }));
const Notes = z.array(z.object({ login: z.string(), notes: z.string(), private_notes: z.coerce.boolean() }));

/** What somebody has written to an issue. */
export type RedmineNote = { by: string; text: string; internal: boolean };

/** What Redmine has really stored, by its own tables: its REST interface is off on a fresh one. */
export class RedmineRecords {
  readonly #database: DatabaseSync;

  constructor(file: string) {
    this.#database = new DatabaseSync(file, { readOnly: true, timeout: 20_000 });
  }

  /** The values of a custom field of an issue, as they are stored; those of a list each alone. */
  values(issueId: string, field: string): string[] {
    const rows = this.#all(
      `select v.value from custom_values v join custom_fields f on f.id = v.custom_field_id
       where v.customized_type = 'Issue' and v.customized_id = ? and f.name = ? order by v.id`,
      issueId,
      field,
    );
    return Values.parse(rows).flatMap(({ value }) => (value ? [value] : []));
  }

  /** The tags that an issue has in its field `Tags`, which is a text. */
  tags(issueId: string): string[] {
    return this.values(issueId, 'Tags')
      .flatMap((text) => text.split(/\s*,\s*/))
      .filter(Boolean);
  }

  /** Notes of an issue, oldest first. */
  notes(issueId: string): RedmineNote[] {
    const rows = this.#all(
      `select u.login, j.notes, j.private_notes from journals j join users u on u.id = j.user_id
       where j.journalized_type = 'Issue' and j.journalized_id = ? and j.notes <> '' order by j.id`,
      issueId,
    );
    return Notes.parse(rows).map(({ login, notes, private_notes }) => ({
      by: login,
      text: notes,
      internal: private_notes,
    }));
  }

  /** How often an issue was changed since it was made. */
  changes(issueId: string): number {
    const rows = this.#all('select id from journals where journalized_id = ?', issueId);
    return rows.length;
  }

  /** The key of a person for the REST interface. */
  apiKey(login: string): string {
    const rows = this.#all(
      `select t.value from tokens t join users u on u.id = t.user_id where t.action = 'api' and u.login = ?`,
      login,
    );
    return Values.parse(rows)[0]?.value ?? '';
  }

  close(): void {
    this.#database.close();
  }

  #all(query: string, ...parameters: string[]): unknown[] {
    return this.#database.prepare(query).all(...parameters);
  }
}

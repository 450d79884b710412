import { type ClientBase, escapeIdentifier } from 'pg';
import { z } from 'zod';
import { JOBS_SCHEMA } from '../jobs/schema.ts';

/** Whom the API's queries run as: neither owner nor superuser, so that row-level security counts for all of them. */
export const RUNTIME_ROLE = 'bellwether_app';

/** The database would not keep workspaces apart; the message says what to change. */
export class WorkspacesNotApart extends Error {
  override name = 'WorkspacesNotApart';
}

const Person = z.tuple([
  z.object({ name: z.string(), superuser: z.boolean(), bypasses: z.boolean(), creates: z.boolean() }),
]);
const WHO_AM_I =
  'select rolname as name, rolsuper as superuser, rolbypassrls as bypasses, rolcreaterole as creates from pg_roles where rolname = current_user';

/**
 * Makes the role that requests run as, where the login role may make roles, and gives it what the API needs. A login role
 * that may not, and is not above row-level security, serves as it is: the policies are forced on owners too.
 * @returns the role to run as, or undefined for the login role itself
 * @throws WorkspacesNotApart
 */
export async function ensureRuntimeRole(client: ClientBase): Promise<string | undefined> {
  const [login] = Person.parse((await client.query(WHO_AM_I)).rows);
  if (!login.superuser && !login.creates) {
    if (!login.bypasses) return undefined;
    throw new WorkspacesNotApart(
      `The database user ${login.name} passes over row-level security and may make no other user. Use one without BYPASSRLS in DATABASE_URL, or give it CREATEROLE.`,
    );
  }
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [RUNTIME_ROLE]);
  if (rowCount === 0) {
    await client.query(`create role ${RUNTIME_ROLE} nologin nosuperuser nobypassrls`).catch(async (cause: unknown) => {
      // Another database of the same server may have made it this instant.
      if ((await client.query('select from pg_roles where rolname = $1', [RUNTIME_ROLE])).rowCount === 0) throw cause;
    });
  }
  const self = escapeIdentifier(login.name);
  if (!login.superuser) await client.query(`grant ${RUNTIME_ROLE} to ${self}`);
  await client.query(`grant usage on schema public to ${RUNTIME_ROLE}`);
  await client.query(`grant select, insert, update, delete on all tables in schema public to ${RUNTIME_ROLE}`);
  await client.query(`grant usage on schema ${JOBS_SCHEMA} to ${RUNTIME_ROLE}`);
  await client.query(`grant select, insert, update, delete on all tables in schema ${JOBS_SCHEMA} to ${RUNTIME_ROLE}`);
  await client.query(`grant usage on all sequences in schema ${JOBS_SCHEMA} to ${RUNTIME_ROLE}`);
  // The audit log is added to and read; what is too old is removed by the owner.
  await client.query(`revoke update, delete on audit_entries from ${RUNTIME_ROLE}`);
  return RUNTIME_ROLE;
}

/**
 * The last look before the API serves.
 * @throws WorkspacesNotApart where the role in force would see everything
 */
export async function requireRowLevelSecurity(client: ClientBase): Promise<void> {
  const [role] = Person.parse((await client.query(WHO_AM_I)).rows);
  if (role.superuser || role.bypasses) {
    throw new WorkspacesNotApart(
      `The API would run as ${role.name}, which passes over row-level security. Use another user in DATABASE_URL.`,
    );
  }
}

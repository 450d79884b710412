import { statSync } from 'node:fs';
import process from 'node:process';
import { run } from './run.ts';
import { EmbeddedUnavailable } from './unavailable.ts';

/** The ordinary user that PostgreSQL runs as. */
export type OrdinaryUser = { uid: number; gid: number };

const OWN_USER = 'bellwether';

/**
 * PostgreSQL refuses to run as root. Where the API is root, this chooses whom PostgreSQL runs as: the owner of an
 * existing cluster, the person behind sudo, the system's `postgres`, or a user `bellwether` that is made for it.
 * @param cluster the cluster's folder, which need not exist
 * @returns undefined where the API is an ordinary user itself, and PostgreSQL simply runs as that
 * @throws EmbeddedUnavailable where there is no such user and none can be made
 */
export async function ordinaryUser(cluster: string): Promise<OrdinaryUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  return ownerOf(cluster) ?? behindSudo() ?? (await named('postgres')) ?? (await named(OWN_USER)) ?? (await makeUser());
}

function ownerOf(folder: string): OrdinaryUser | undefined {
  const stat = statSync(folder, { throwIfNoEntry: false });
  return stat && stat.uid !== 0 ? { uid: stat.uid, gid: stat.gid } : undefined;
}

function behindSudo(): OrdinaryUser | undefined {
  const [uid, gid] = [Number(process.env.SUDO_UID), Number(process.env.SUDO_GID)];
  return uid > 0 && gid > 0 ? { uid, gid } : undefined;
}

async function named(name: string): Promise<OrdinaryUser | undefined> {
  const [user, group] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
  if (user.code !== 0 || group.code !== 0) return undefined;
  const [uid, gid] = [Number(user.said), Number(group.said)];
  return uid > 0 ? { uid, gid } : undefined;
}

async function makeUser(): Promise<OrdinaryUser> {
  // The first is what most Linux systems have, the second what Alpine and BusyBox have.
  const tried = [
    await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', OWN_USER]),
  ];
  if (tried[0]?.code !== 0) tried.push(await run('adduser', ['-S', '-D', '-H', OWN_USER]));
  const made = await named(OWN_USER);
  if (made) return made;
  throw new EmbeddedUnavailable(
    `PostgreSQL does not run as root, and a user ${OWN_USER} for it could not be made (${tried.map(({ said }) => said.trim()).join('; ')}). ` +
      'Start the API as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
  );
}

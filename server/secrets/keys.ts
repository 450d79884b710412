import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { type Configuration, ConfigurationProblem } from '../configuration.ts';
import { makeSecretKey, type SecretKey, secretKey } from './vault.ts';

/** The file of keys in the data folder, for an API that was given none. */
const FILE = 'secret-keys';
const ONLY_OWNER = 0o600;

/** Where the keys come from: the environment, a named file, else the data folder's own file. */
export function keyFile({ secretKeysFile, dataFolder }: Configuration): string {
  return secretKeysFile ?? join(dataFolder, FILE);
}

/**
 * The keys that seal secrets in the database, the current one first. Where none is named, one is made and kept in the
 * data folder, beside the database and not in it, so that neither a copy of the database nor a backup opens anything.
 * @throws ConfigurationProblem
 */
export function readKeys(configuration: Configuration): [SecretKey, ...SecretKey[]] {
  if (configuration.secretKeys !== undefined) return parse(configuration.secretKeys, 'BELLWETHER_SECRET_KEYS');
  const file = keyFile(configuration);
  if (existsSync(file)) return parse(readFileSync(file, 'utf8'), file);
  if (configuration.secretKeysFile !== undefined) {
    throw new ConfigurationProblem(
      `There is no file ${file} (BELLWETHER_SECRET_KEYS_FILE). Make one with: openssl rand -base64 32 > ${file}`,
    );
  }
  makeKeys(file);
  return parse(readFileSync(file, 'utf8'), file);
}

/** Replaces the file, whole or not at all. */
export function writeKeys(file: string, keys: readonly SecretKey[]): void {
  renameSync(written(file, keys), file);
}

/** Several nodes may start on one folder at once: the first whose file gets the name has made the key for all. */
function makeKeys(file: string): void {
  const unfinished = written(file, [makeSecretKey()]);
  try {
    linkSync(unfinished, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(unfinished);
  }
}

/** A file of keys beside the one that it is for, on the disk. */
function written(file: string, keys: readonly SecretKey[]): string {
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = `${file}.${randomUUID()}.unfinished`;
  const descriptor = openSync(unfinished, 'wx', ONLY_OWNER);
  writeSync(descriptor, keys.map(({ bytes }) => `${bytes.toString('base64')}\n`).join(''));
  fsyncSync(descriptor);
  closeSync(descriptor);
  return unfinished;
}

function parse(text: string, place: string): [SecretKey, ...SecretKey[]] {
  const [first, ...others] = text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((word) => {
      const bytes = Buffer.from(word, 'base64');
      if (bytes.length !== 32) {
        throw new ConfigurationProblem(
          `${place} must hold keys of 32 bytes in base64, as openssl rand -base64 32 makes them.`,
        );
      }
      return secretKey(bytes);
    });
  if (!first) throw new ConfigurationProblem(`${place} holds no key. Make one with: openssl rand -base64 32`);
  return [first, ...others];
}

import type { Logger } from 'pino';
import { hashOf, makeSecret } from '../accounts/secrets.ts';
import { type Configuration, ConfigurationProblem } from '../configuration.ts';
import { openBeside } from '../store/beside.ts';
import { keyFile, readKeys, writeKeys } from './keys.ts';
import { forgetUnreadable, resealAll } from './reseal.ts';
import { makeSecretKey, Vault } from './vault.ts';

/**
 * Makes a new key and seals everything with it, beside an API that runs: nodes go on with the keys that they have read,
 * and open what they sealed themselves, until they are started again.
 * @throws ConfigurationProblem where the keys come from the environment, which nobody can write
 */
export async function rotateKeys(configuration: Configuration, log: Logger): Promise<{ file: string; sealed: number }> {
  if (configuration.secretKeys !== undefined) {
    throw new ConfigurationProblem(
      'The keys come from BELLWETHER_SECRET_KEYS. Put a new one (openssl rand -base64 32) before the others there and start the API again: it seals everything with the first.',
    );
  }
  const file = keyFile(configuration);
  const keys = [makeSecretKey(), ...readKeys(configuration)] as const;
  const store = await openBeside(configuration, log);
  try {
    // The file first: what is sealed with a key that was lost on the way could never be opened.
    writeKeys(file, keys);
    return { file, sealed: await resealAll(store.database, new Vault(keys)) };
  } finally {
    await store.close();
  }
}

/** Gives up what was sealed with lost keys. */
export async function forgetKeys(configuration: Configuration, log: Logger): Promise<number> {
  const store = await openBeside(configuration, log);
  try {
    return await forgetUnreadable(store.database, new Vault(readKeys(configuration)), () => {
      const secret = makeSecret();
      return { secret, hash: hashOf(secret) };
    });
  } finally {
    await store.close();
  }
}

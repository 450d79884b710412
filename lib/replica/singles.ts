import type { BellwetherDatabase, Singles } from './database.ts';

/** Reads a value of which there is one, or undefined. What is read was written by `putSingle`, so its type is known. */
export async function getSingle<N extends keyof Singles>(
  database: BellwetherDatabase,
  name: N,
): Promise<Singles[N] | undefined> {
  const row = await database.single.get(name);
  return row?.value as Singles[N] | undefined;
}

export async function putSingle<N extends keyof Singles>(
  database: BellwetherDatabase,
  name: N,
  value: Singles[N],
): Promise<void> {
  await database.single.put({ name, value });
}

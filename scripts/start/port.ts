import { once } from 'node:events';
import { createServer } from 'node:net';

/** The wanted port of loopback where it is free, else 0, which takes any. */
export async function portOrAny(wanted: number): Promise<number> {
  const server = createServer();
  server.listen(wanted, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    // Somebody else listens there.
    return 0;
  }
  server.close();
  await once(server, 'close');
  return wanted;
}

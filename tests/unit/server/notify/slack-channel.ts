import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

const Message = z.object({ text: z.string(), blocks: z.array(z.unknown()) });

/** What Slack answers next; an entry that is used up is taken away. Without any it takes the message. */
type Answer = { status: number; headers?: Record<string, string>; text?: string };

/** A channel in Slack with an incoming webhook: a real server on this machine, which remembers what it took. */
export async function openChannel() {
  const taken: z.infer<typeof Message>[] = [];
  const answers: Answer[] = [];
  let asked = 0;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      asked += 1;
      const { status, headers, text } = answers.shift() ?? { status: 200, text: 'ok' };
      if (status === 200) taken.push(Message.parse(JSON.parse(Buffer.concat(parts).toString('utf8'))));
      response.writeHead(status, headers).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    address: `http://127.0.0.1:${port}/services/T0/B0/secret`,
    taken,
    answers,
    asked: () => asked,
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}

import { connect, type Socket } from 'node:net';
import process from 'node:process';
import { type Said, Told } from './listeners-messages.ts';

// Many agents that listen, as cheap as can be: bare sockets, and a search for one word in what comes.
const AT_ONCE = 100;
const NEWS = Buffer.from('event: news');
const OPENED = Buffer.from('retry:');
const sockets: Socket[] = [];
let missing = new Set<Socket>();
let first = 0;

const say = (said: Said) => process.send?.(said);
const now = () => performance.timeOrigin + performance.now();

function listen(host: string, port: number, token: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    socket.write(
      `GET /v1/sync/events HTTP/1.1\r\nhost: ${host}:${port}\r\naccept: text/event-stream\r\nauthorization: Bearer ${token}\r\n\r\n`,
    );
    let open = false;
    socket.on('data', (bytes: Buffer) => {
      if (!open && bytes.includes(OPENED)) {
        open = true;
        sockets.push(socket);
        resolve();
      } else if (!open && !bytes.toString('latin1').startsWith('HTTP/1.1 200')) {
        reject(new Error(bytes.toString('latin1').slice(0, 400)));
      } else if (bytes.includes(NEWS) && missing.delete(socket)) {
        first ||= now();
        if (missing.size === 0) say({ kind: 'heard', first, last: now() });
      }
    });
    socket.on('error', reject);
    socket.on('close', () => {
      if (open) say({ kind: 'failed', why: 'a stream was closed' });
      reject(new Error('a stream was closed before it began'));
    });
  });
}

async function open(host: string, port: number, tokens: string[]): Promise<void> {
  const waiting = [...tokens];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let token = waiting.pop(); token !== undefined; token = waiting.pop()) await listen(host, port, token);
    }),
  );
  say({ kind: 'open' });
}

process.on('message', (message) => {
  const told = Told.parse(message);
  if (told.kind === 'open') {
    open(told.host, told.port, told.tokens).catch((error: unknown) => say({ kind: 'failed', why: String(error) }));
  } else {
    missing = new Set(sockets);
    first = 0;
    say({ kind: 'ready' });
  }
});
process.on('disconnect', () => process.exit(0));

import type { ConnectionView } from '#lib/bridge/views.ts';
import type { Connection } from '#lib/contract/connect.ts';
import { view } from './console-states.ts';
import { at, connected } from './samples.ts';
import type { Answers, State } from './state.ts';

const admin = { ...connected, role: 'admin' } as const;
const agent = { ...connected, role: 'agent' } as const;

const browser = (id: string, memberName: string, deviceName: string, clock?: string): Connection => ({
  id,
  memberId: `m-${id}`,
  memberName,
  deviceName,
  createdAt: at('08:00'),
  lastSeenAt: clock === undefined ? null : at(clock),
  current: id === 'own',
});
const own = [
  browser('laptop', 'Sam Okafor', 'Firefox on Linux', '11:20'),
  browser('own', 'Sam Okafor', 'Chrome on macOS', '14:02'),
];
const everybody = [
  ...own,
  browser('ana', 'Priya Nair', 'Edge on Windows', '13:58'),
  browser('new', 'Nia Brandt', 'Chrome on Windows'),
  browser('hostile', `<img src=x onerror=alert(1)> ${'מירה כהן '.repeat(4)}`, 'x'.repeat(120), '09:12'),
  ...[1, 2, 3, 4, 5].map((each) => browser(`old-${each}`, 'Ivo Petrov', 'Firefox on macOS', `08:0${each}`)),
];

const sees = (connection: ConnectionView, connections: Connection[]): Answers => ({
  ...view({ connection }),
  'connections.view': { value: { connections } },
});
const code = { code: 'K7WQM-3XAFP', expiresAt: at('14:12'), memberId: 'm-nia' };
const UNREACHABLE = { refusal: 'The API at bellwether.example.com does not answer.' };

/** The console's connection page: who is connected, and inviting somebody. */
export const CONNECTION_STATES: readonly State[] = [
  {
    page: 'console',
    name: 'connected-admin',
    hash: 'connect',
    answers: { ...sees(admin, everybody), 'code.make': { value: code } },
    steps: [{ type: 'Nia Brandt', into: 'Name' }, { press: 'Make a code' }],
  },
  {
    page: 'console',
    name: 'connected-invite-known',
    hash: 'connect',
    answers: { ...sees(admin, own), 'code.make': UNREACHABLE },
    steps: [{ type: 'Priya Nair', into: 'Name' }, { press: 'Make a code' }],
  },
  {
    page: 'console',
    name: 'connected-invite-several',
    hash: 'connect',
    answers: sees(admin, own),
    steps: [{ type: 'Alex Kim', into: 'Name' }, { press: 'Make a code' }],
  },
  {
    page: 'console',
    name: 'connected-end',
    hash: 'connect',
    answers: { ...sees(admin, everybody), 'connection.end': UNREACHABLE },
    steps: [
      { press: 'Show all 10' },
      { press: 'End Firefox on Linux' },
      { press: 'End this connection' },
      { press: 'End Edge on Windows' },
    ],
  },
  {
    page: 'console',
    name: 'connected-ended',
    hash: 'connect',
    answers: { ...sees(agent, own), 'connection.end': { value: {} } },
    steps: [{ press: 'End Firefox on Linux' }, { press: 'End this connection' }],
  },
  { page: 'console', name: 'connected-agent', hash: 'connect', answers: sees(agent, own) },
  {
    page: 'console',
    name: 'connected-unreachable',
    hash: 'connect',
    answers: { ...view({ connection: admin }), 'connections.view': UNREACHABLE },
  },
];

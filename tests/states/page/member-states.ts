import type { MemberView } from '#lib/bridge/views.ts';
import type { AuditEntry } from '#lib/contract/audit.ts';
import type { Connection } from '#lib/contract/connect.ts';
import { view } from './console-states.ts';
import { at, connected } from './samples.ts';
import type { Answers, State } from './state.ts';

const admin = { ...connected, role: 'admin' } as const;
const agent = { ...connected, role: 'agent' } as const;
const few: MemberView[] = [
  { id: 'm-sam', name: 'Sam Okafor', role: 'admin', team: 'support' },
  { id: 'm-ana', name: 'Priya Nair', role: 'agent', team: 'support' },
  { id: 'm-mara', name: 'Mara Lindqvist', role: 'lead', team: 'support' },
  { id: 'm-hostile', name: `<img src=x onerror=alert(1)> ${'x'.repeat(120)}`, role: 'agent', team: 'product' },
];
const many: MemberView[] = Array.from({ length: 140 }, (_each, index) => ({
  id: `m-${index}`,
  name: `${['Alex', 'Kim', 'Noor', 'Ivo', 'Mira'][index % 5]} ${['Brandt', 'Cohen', 'Diaz', 'Endo'][index % 4]} ${index}`,
  role: index % 9 === 0 ? 'lead' : 'agent',
  team: index % 7 === 0 ? 'engineering' : 'support',
}));
const browserOf = (id: string, memberId: string): Connection => ({
  id,
  memberId,
  memberName: '',
  deviceName: 'Chrome on macOS',
  createdAt: at('08:00'),
  lastSeenAt: at('14:02'),
  current: id === 'own',
});
const browsers = [browserOf('own', 'm-sam'), browserOf('one', 'm-ana'), browserOf('two', 'm-ana')];
const members = (list: MemberView[], more: Answers = {}): Answers => ({
  ...view({ connection: admin, members: list }),
  'connections.view': { value: { connections: browsers } },
  ...more,
});

const entry = (seq: number, action: string, part: Partial<AuditEntry> = {}): AuditEntry => ({
  seq,
  at: at('13:40'),
  memberId: 'm-sam',
  actor: 'Sam Okafor',
  connectionId: 'own',
  network: '203.0.113.0/24',
  action,
  target: null,
  facts: null,
  previousHash: '',
  hash: '',
  ...part,
});
const log: AuditEntry[] = [
  entry(9, 'member.update@1', { target: { kind: 'member', id: 'm-ana' }, facts: { role: ['agent', 'lead'] } }),
  entry(8, 'label.create@1', { target: { kind: 'label', id: 'onboarding-regression' } }),
  entry(7, 'connection.end', { facts: { because: [null, 'token_reused'] }, memberId: null, actor: 'Chrome on macOS' }),
  entry(6, 'macro.save@2', { target: { kind: 'macro', id: 'gone' }, actor: `<b>${'מירה כהן '.repeat(20)}` }),
  entry(5, 'replay.shred@7', { actor: 'Priya Nair', memberId: 'm-ana' }),
  entry(4, 'code.make', { actor: 'Whoever runs the API', memberId: null, connectionId: null, network: null }),
];
const audit = (answer: NonNullable<Answers['audit.view']>): Answers => ({
  ...view({ connection: admin, members: few }),
  'audit.view': answer,
  'audit.export': { value: { entries: log, more: false } },
});
const UNREACHABLE = { refusal: 'The API at bellwether.example.com does not answer.' };

const none = {
  ...view({ connection: { state: 'none' } }),
  'connect.offer': { value: { offered: true, name: 'Acme accounts' } },
} as const;
const CONNECT = 'connect?address=https%3A%2F%2Fbellwether.example.com';

/** Members, the audit log, and signing in. */
export const MEMBER_STATES: readonly State[] = [
  { page: 'console', name: 'members', hash: 'members', answers: members(few), steps: [{ press: 'Change Priya Nair' }] },
  { page: 'console', name: 'members-many', hash: 'members', answers: members(many) },
  {
    page: 'console',
    name: 'members-found',
    hash: 'members',
    answers: members(many),
    steps: [{ type: 'noor 12', into: 'Find somebody' }],
  },
  {
    page: 'console',
    name: 'members-agent',
    hash: 'members',
    answers: view({ connection: agent, members: few }),
  },
  {
    page: 'console',
    name: 'member-changed',
    hash: 'members',
    answers: members(few, { 'member.update': { value: {} } }),
    steps: [{ press: 'Change Sam Okafor' }],
  },
  {
    page: 'console',
    name: 'member-remove',
    hash: 'members',
    answers: members(few, { 'member.remove': { refusal: 'This member is not in the workspace any more.' } }),
    steps: [{ press: 'Remove Priya Nair' }, { press: 'Remove this member' }],
  },
  {
    page: 'console',
    name: 'member-browsers',
    hash: 'members',
    answers: members(few, { 'connections.endAll': UNREACHABLE }),
    steps: [{ press: 'End browsers of Priya Nair' }],
  },
  { page: 'console', name: 'audit', hash: 'audit', answers: audit({ value: { entries: log, more: false } }) },
  {
    page: 'console',
    name: 'audit-exported',
    hash: 'audit',
    answers: audit({ value: { entries: log, more: false } }),
    steps: [{ press: 'Export' }],
  },
  { page: 'console', name: 'audit-nothing', hash: 'audit', answers: audit({ value: { entries: [], more: false } }) },
  { page: 'console', name: 'audit-unreachable', hash: 'audit', answers: audit(UNREACHABLE) },
  { page: 'console', name: 'connect-sign-in', hash: CONNECT, answers: none },
  {
    page: 'console',
    name: 'connect-sign-in-refused',
    hash: CONNECT,
    answers: {
      ...none,
      'connect.signIn': { refusal: 'The window was closed before you were signed in. Nothing was changed.' },
    },
    steps: [{ press: 'Sign in with Acme accounts' }],
  },
];

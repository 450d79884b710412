import { describe, expect, it } from 'vitest';
import { inOrder } from '#components/connect/browsers.ts';
import { codeRequestOf, inviteeOf } from '#components/connect/invitee.ts';
import type { MemberView } from '#lib/bridge/views.ts';
import { CodeRequest, type Connection } from '#lib/contract/connect.ts';

const member = (id: string, name: string): MemberView => ({ id, name, role: 'lead', team: 'support' });
const zoe = member('zoe', 'Zoë Ek');
const members = [member('ana', 'Ana Lima'), member('kim-1', 'Alex Kim'), zoe, member('kim-2', 'Alex Kim')];

describe('who a typed name means', () => {
  it.each([
    ['', 'nobody'],
    ['  ', 'nobody'],
    ['Nia Brandt', 'new'],
    ['ana lima', 'new'],
    ['Ana', 'new'],
    [' Ana Lima ', 'known'],
    ['Alex Kim', 'several'],
  ])('%j: %s', (typed, kind) => expect(inviteeOf(typed, members).kind).toBe(kind));
  it('is found however the keyboard writes its letters', () => {
    expect(inviteeOf('Zoe\u0308 Ek', members)).toEqual({ kind: 'known', member: zoe });
  });
});

describe('what the API is asked for', () => {
  const asked = (typed: string, chosenId = '') => codeRequestOf(inviteeOf(typed, members), 'admin', chosenId);
  it('makes somebody new with the role, and leaves members theirs', () => {
    expect(asked(' Nia ')).toEqual({ name: 'Nia', role: 'admin' });
    expect(asked('Ana Lima')).toEqual({ memberId: 'ana' });
  });
  it('is never a guess among members of one name', () => {
    expect(asked('Alex Kim')).toBeUndefined();
    expect(asked('Alex Kim', 'ana')).toBeUndefined();
    expect(asked('Alex Kim', 'kim-2')).toEqual({ memberId: 'kim-2' });
    expect(asked('')).toBeUndefined();
  });
  it.each(['Nia', 'Ana Lima', 'x'.repeat(200)])('is what the contract takes: %s', (typed) => {
    expect(CodeRequest.safeParse(asked(typed)).success).toBe(true);
  });
});

describe('the order of browsers', () => {
  const browser = (id: string, lastSeenAt: string | null, createdAt = '2026-01-01T00:00:00Z'): Connection => ({
    id,
    memberId: 'm',
    memberName: 'Ana',
    deviceName: 'Firefox',
    createdAt,
    lastSeenAt,
    current: id === 'own',
  });
  it('is this one, then as they were used last, in whatever zone that was written', () => {
    const list = [
      browser('old', '2026-03-01T10:00:00Z'),
      browser('zone', '2026-03-02T11:30:00+02:00'),
      browser('never', null, '2026-03-02T10:00:00Z'),
      browser('own', '2026-02-01T00:00:00Z'),
      browser('late', '2026-03-02T09:45:00Z'),
    ];
    expect(inOrder(list).map(({ id }) => id)).toEqual(['own', 'never', 'late', 'zone', 'old']);
    expect(list[0]?.id, 'what was given stays as it is').toBe('old');
  });
});

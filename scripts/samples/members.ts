import type { EntityWrite } from '#lib/contract/entity.ts';
import type { Member } from '#lib/contract/member.ts';

/** The people of the sample workspace, by the short names that the other samples use. */
export const MEMBERS = {
  mara: { id: 'sample-mara', name: 'Mara Lind', role: 'lead', team: 'support' },
  ivo: { id: 'sample-ivo', name: 'Ivo Petrov', role: 'lead', team: 'engineering' },
  sam: { id: 'sample-sam', name: 'Sam Carter', role: 'agent', team: 'support' },
} satisfies Record<string, Member>;

/** The members as rows. */
export function sampleMembers(): EntityWrite[] {
  return Object.values(MEMBERS).map((value) => ({ kind: 'member', id: value.id, value }));
}

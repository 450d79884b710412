import { describe, expect, test } from 'vitest';
import { applyChange } from '#lib/contract/changes/index.ts';
import type { EntityReader } from '#lib/contract/entity.ts';
import type { PublishedSite } from '#lib/contract/published-site.ts';
import { zammad } from '#lib/helpdesks/zammad/site.ts';

const lead = { memberId: 'mara', name: 'Mara', role: 'lead', at: '2026-11-28T09:00:00.000Z' } as const;
const nothing: EntityReader = () => undefined;
const standing = (site: PublishedSite): EntityReader => {
  const rows: Record<string, unknown> = { [`site/${site.id}`]: site };
  return (kind, id) => rows[`${kind}/${id}`] as never;
};
const publish = (args: object, read = nothing, actor: Parameters<typeof applyChange>[3] = lead) =>
  applyChange('site.publish@1', { helpdesk: 'zammad', name: 'Zammad', state: 'on', ...args }, read, actor);
const row = (part: Partial<PublishedSite> = {}): PublishedSite => ({
  id: 'zammad',
  helpdesk: 'zammad',
  name: 'Zammad',
  state: 'on',
  description: { ...zammad, version: 7 },
  updatedBy: 'mara',
  updatedAt: lead.at,
  ...part,
});

describe('publishing how a helpdesk is read', () => {
  test('writes one row for the helpdesk, and one of its own for each host', () => {
    expect(publish({ description: zammad })).toMatchObject({ writes: [{ kind: 'site', id: 'zammad' }] });
    const taught = { ...zammad, kind: 'taught' };
    expect(publish({ helpdesk: 'taught', host: 'desk.acme.test', description: taught })).toMatchObject({
      writes: [{ id: 'taught|desk.acme.test', value: { host: 'desk.acme.test', updatedBy: 'mara' } }],
    });
  });

  test('takes nothing that an extension would refuse', () => {
    expect(publish({})).toMatchObject({ code: 'invalid', message: expect.stringContaining('no description') });
    expect(publish({ description: { ...zammad, kind: 'jira' } })).toMatchObject({ code: 'invalid' });
    expect(publish({ description: { ...zammad, kind: 'zendesk' } })).toMatchObject({
      message: expect.stringContaining('another helpdesk'),
    });
    expect(publish({ description: { ...zammad, script: 'alert(1)' } })).toMatchObject({ code: 'invalid' });
    expect(publish({ helpdesk: 'taught', description: { ...zammad, kind: 'taught' } })).toMatchObject({
      message: expect.stringContaining('needs its host'),
    });
  });

  test('does not put an older description over a newer one', () => {
    const read = standing(row());
    expect(publish({ description: { ...zammad, version: 6 } }, read)).toMatchObject({ code: 'conflict' });
    expect(publish({ description: { ...zammad, version: 7 } }, read)).toMatchObject({ status: 'applied' });
  });

  test('switching off needs a reason, and keeps what was described', () => {
    expect(publish({ state: 'off' })).toMatchObject({ code: 'invalid', message: expect.stringContaining('Say why') });
    expect(publish({ state: 'off', why: 'Covers Send' }, standing(row()))).toMatchObject({
      writes: [{ value: { state: 'off', why: 'Covers Send', description: { version: 7 } } }],
    });
  });

  test('is for leads and admins', () => {
    expect(publish({ description: zammad }, nothing, { ...lead, role: 'agent' })).toMatchObject({ code: 'forbidden' });
  });
});

test('what is withdrawn is gone, and withdrawing it again does nothing', () => {
  const withdraw = (read: EntityReader) => applyChange('site.withdraw@1', { siteId: 'zammad' }, read, lead);
  expect(withdraw(standing(row()))).toMatchObject({ writes: [{ kind: 'site', id: 'zammad', value: null }] });
  expect(withdraw(nothing)).toEqual({ status: 'noop' });
});

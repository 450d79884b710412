import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { zendesk } from '#lib/helpdesks/zendesk/site.ts';
import { publishFor, type SiteChange } from '#server/sites/publish.ts';
import { auditEntries } from '#server/store/schema.ts';
import { startTestApi, type TestApi } from './support.ts';

describe('whoever runs the API', () => {
  let api: TestApi;
  let workspaceId: string;
  beforeAll(async () => {
    api = await startTestApi();
    workspaceId = await api.makeWorkspace();
  });
  afterAll(() => api.stop());

  const say = (change: SiteChange) => publishFor(api.database, workspaceId, change, new Date('2026-11-28T09:00:00Z'));
  const sites = () => api.administration.rows(workspaceId, 'site');
  const publish = (version: number): SiteChange => ({
    name: 'site.publish@1',
    args: { helpdesk: 'zendesk', name: 'Zendesk', state: 'on', description: { ...zendesk, version } },
  });

  test('publishes a description to a workspace, which stands in the audit log', async () => {
    expect(await say(publish(2))).toEqual({ status: 'applied' });
    expect(await sites()).toMatchObject([{ id: 'zendesk', state: 'on', description: { version: 2 } }]);
    const [entry] = (await api.database.select().from(auditEntries)).filter(({ action }) => action.startsWith('site'));
    expect(entry).toMatchObject({ action: 'site.publish@1', targetId: 'zendesk' });
  });

  test('is refused what would take a newer one away', async () => {
    expect(await say(publish(1))).toEqual({ status: 'rejected', message: expect.stringContaining('Version 2') });
  });

  test('switches a helpdesk off with a reason, and takes all of it back', async () => {
    const off = { helpdesk: 'zendesk', name: 'Zendesk', state: 'off', why: 'It covers Send.' } as const;
    expect(await say({ name: 'site.publish@1', args: off })).toEqual({ status: 'applied' });
    expect(await sites()).toMatchObject([{ state: 'off', why: 'It covers Send.', description: { version: 2 } }]);
    const back: SiteChange = { name: 'site.withdraw@1', args: { siteId: 'zendesk' } };
    expect(await say(back)).toEqual({ status: 'applied' });
    expect(await say(back)).toEqual({ status: 'noop' });
    expect(await sites()).toEqual([]);
  });
});

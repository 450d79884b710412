import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { redmineSession } from '#lib/helpdesks/redmine/session.ts';
import type { SessionFetch } from '#lib/helpdesks/session.ts';
import { type Redmine, startRedmine } from './rig/redmine.ts';

// What the extension asks of Redmine in an agent's session, without a browser around it: a fresh Redmine, whose REST
// interface nobody has switched on, below a path.

const TAG = 'onboarding-regression';

describe('labels of Redmine in an agent’s session', () => {
  let redmine: Redmine;
  let session: SessionFetch;
  let made = 0;

  beforeAll(async () => {
    redmine = await startRedmine();
    session = (await redmine.signedIn()).session;
  });
  afterAll(() => redmine?.stop());

  const issue = (fields: Record<string, string> = {}) => {
    made += 1;
    return redmine.customer.createIssue({ subject: `Setup stuck ${made}`, content: 'Grey, „so“; it, stays.', fields });
  };
  const api = () => redmineSession.tags(redmine.issueUrl('1'));
  const set = (
    ticketId: string,
    wish: 'add' | 'remove',
    more: { field?: string; tag?: string; by?: SessionFetch } = {},
  ) => {
    const { field = 'tags', tag = TAG, by = session } = more;
    return api().setTag(redmineSession.sending(by), { ticketId, tag, field, wish });
  };
  const tagsOf = (ticketId: string, field: string) =>
    api().tagsOf(redmineSession.sending(session), { ticketId, field });

  it('go into a text field, beside what is there, and come off again', async () => {
    const id = await issue({ Tags: 'vip,  Größe & "more"' });
    await set(id, 'add');
    await set(id, 'add');
    expect(redmine.records.tags(id)).toEqual(['vip', 'Größe & "more"', TAG]);
    expect(await tagsOf(id, 'Tags')).toEqual(['vip', 'Größe & "more"', TAG]);
    expect(redmine.records.changes(id)).toBe(1);
    await set(id, 'remove');
    expect(redmine.records.tags(id)).toEqual(['vip', 'Größe & "more"']);
  });

  it.each(['Topics', 'Themes'])('go into the list %s, and the last one comes off', async (field) => {
    const id = await issue();
    await set(id, 'add', { field });
    await set(id, 'add', { field, tag: 'vip' });
    expect(new Set(redmine.records.values(id, field))).toEqual(new Set([TAG, 'vip']));
    expect(new Set(await tagsOf(id, field))).toEqual(new Set([TAG, 'vip']));
    await set(id, 'remove', { field });
    await set(id, 'remove', { field, tag: 'vip' });
    expect(redmine.records.values(id, field)).toEqual([]);
  });

  it('that a field cannot hold are refused with what to do', async () => {
    const id = await issue();
    await expect(set(id, 'add', { field: 'Topics', tag: 'outage' })).rejects.toThrow(
      'The field “Topics” does not offer “outage”. An administrator of Redmine can add it to its possible values.',
    );
    await set(id, 'add', { field: 'Kind', tag: 'export' });
    await expect(set(id, 'add', { field: 'Kind' })).rejects.toThrow('holds one value only');
    await expect(set(id, 'add', { field: 'Regressions' })).rejects.toThrow(
      'no field “Regressions” that you may change',
    );
    await expect(set(id, 'add', { tag: 'x'.repeat(300) })).rejects.toThrow('Redmine refused: Tags is too long');
    await expect(set('99999', 'add')).rejects.toThrow('does not know this ticket');
    expect(redmine.records.values(id, 'Kind')).toEqual(['export']);
    expect(redmine.records.tags(id)).toEqual([]);
  });

  it('never undo what somebody else writes between reading and writing', async () => {
    const id = await issue({ Tags: 'vip' });
    let rivals = 2;
    const disturbed: SessionFetch = async (request) => {
      if (request.method !== 'GET' && rivals > 0) {
        rivals -= 1;
        await set(id, 'add', { tag: `rival-${rivals}` });
      }
      return session(request);
    };
    await set(id, 'add', { by: disturbed });
    expect(redmine.records.tags(id)).toEqual(['vip', 'rival-1', 'rival-0', TAG]);
  });

  it('wait where the agent is signed out, and a stranger’s token ends nobody’s session', async () => {
    const id = await issue();
    const stranger: SessionFetch = async (request) => ({
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: (await (await fetch(`${redmine.address}/login`)).text()) + request.path.slice(0, 0),
    });
    await expect(set(id, 'add', { by: stranger })).rejects.toThrow('signed out');
    expect(redmine.records.tags(id)).toEqual([]);
    await set(id, 'add');
    expect(redmine.records.tags(id)).toEqual([TAG]);
  });

  it('are for the open issues, which are listed without touching the agent’s own filter', async () => {
    const id = await issue();
    const listed = await redmineSession.listTickets(session, redmine.issueUrl(id));
    expect(listed).toHaveLength(made);
    expect(listed[0]).toEqual({
      ticketId: id,
      url: redmine.issueUrl(id),
      subject: `Setup stuck ${made}`,
      text: 'Grey, „so“; it, stays.',
      status: 'New',
    });
    const page = await session({ method: 'GET', path: '/redmine/issues', headers: {} });
    expect(page.body).toContain(`Setup stuck ${made}`);
  });
});

import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Streams } from '#server/live/streams.ts';
import { serveTestApi } from '../served.ts';
import { refusal } from '../support.ts';

type Served = Awaited<ReturnType<typeof serveTestApi>>;
type Connected = Awaited<ReturnType<Served['connectAs']>>;

/** A page that listens: what it has heard so far, and how to wait for more. */
async function listenTo(url: string, token: string) {
  const cut = new AbortController();
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` }, signal: cut.signal });
  let heard = '';
  const reading = (async () => {
    const decoder = new TextDecoder();
    for await (const bytes of response.body ?? []) heard += decoder.decode(bytes, { stream: true });
  })().catch(() => undefined);
  const until = async (text: string) => {
    while (!heard.includes(text)) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  return { response, heard: () => heard, until, ended: reading, leave: () => cut.abort() };
}

describe('a page that listens for news', () => {
  let api: Served;
  let ana: Connected;
  let url: string;
  let seq = 0;
  let streamToken: string;

  beforeAll(async () => {
    api = await serveTestApi();
    const settings = { name: 'Acme', sharesTickets: true, tagField: 'Tags' };
    const { workspaceId } = await api.administration.ensureWorkspace(settings);
    ana = await api.connectAs(workspaceId, 'Ana', 'lead');
    url = `${api.address}/v1/sync/events`;
  });
  beforeEach(async () => {
    streamToken = await api.streamToken(ana.token);
  });
  afterAll(() => api.close());

  const change = () => {
    seq += 1;
    const made = {
      seq,
      id: `change-${seq}`,
      name: 'label.create@1',
      args: { labelId: `label-${seq}` },
      at: '2026-11-24T09:00:00Z',
    };
    return api.send('/v1/sync/push', { clientId: 'c', epoch: ana.epoch, changes: [made] }, ana.token);
  };

  it('hears that something has changed, and not what', async () => {
    const page = await listenTo(url, streamToken);
    expect(page.response.headers.get('content-type')).toBe('text/event-stream');
    await change();
    await page.until('event: news');
    expect(page.heard()).toMatch(/event: news\ndata: \{"rev":\d+,"spread":\d+\}\n\n/);
    expect(page.heard()).not.toContain('label');
    page.leave();
    await page.ended;
  });

  it('hears nothing of another workspace', async () => {
    const settings = { name: 'Other', sharesTickets: true, tagField: 'Tags' };
    const { workspaceId } = await api.administration.ensureWorkspace(settings);
    const other = await api.connectAs(workspaceId, 'Bo', 'lead');
    const [theirs, ours] = [await listenTo(url, await api.streamToken(other.token)), await listenTo(url, streamToken)];
    await change();
    await ours.until('event: news');
    expect(theirs.heard()).not.toContain('news');
    for (const page of [theirs, ours]) page.leave();
  });

  it('from an extension may read it, from a web page not', async () => {
    const extension = `chrome-extension://${'a'.repeat(32)}`;
    for (const [origin, allowed] of [
      [extension, extension],
      ['https://evil.example', null],
    ] as const) {
      const cut = new AbortController();
      const headers = { authorization: `Bearer ${streamToken}`, origin };
      const response = await fetch(url, { headers, signal: cut.signal });
      expect(response.headers.get('access-control-allow-origin')).toBe(allowed);
      cut.abort();
    }
  });

  it('is closed when its connection is ended', async () => {
    const { connectionId, token } = await api.connectAs(ana.workspaceId, 'Cy', 'agent');
    const page = await listenTo(url, await api.streamToken(token));
    await api.fetchAs(token, `/v1/connections/${connectionId}`, 'DELETE');
    await page.ended;
    expect(page.heard()).toContain('event: bye');
  });

  it('is one of ten at most for each member, and another one’s place when it leaves', async () => {
    const { token } = await api.connectAs(ana.workspaceId, 'Di', 'agent');
    const mine = await api.streamToken(token);
    const pages = [];
    for (let page = 0; page < 10; page += 1) pages.push(await listenTo(url, mine));
    expect(pages.map(({ response }) => response.status)).toEqual(Array.from({ length: 10 }, () => 200));
    const refused = await fetch(url, { headers: { authorization: `Bearer ${mine}` } });
    expect(await refusal(refused)).toMatchObject({ status: 429, code: 'too_many_tries' });
    for (const page of pages) page.leave();
    for (;;) {
      const again = await listenTo(url, mine);
      again.leave();
      if (again.response.status === 200) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });

  it('that reads nothing any more is dropped', () => {
    const streams = new Streams();
    const outgoing = new ServerResponse(new IncomingMessage(new Socket()));
    streams.add({ outgoing, workspaceId: 'w', memberId: 'm', connectionId: 'c' });
    outgoing.writeHead(200);
    for (let rev = 0; rev < 10_000 && !outgoing.destroyed; rev += 1) streams.tell('w', rev);
    expect(outgoing.destroyed).toBe(true);
    expect(outgoing.writableLength).toBeLessThan(128 * 1024);
  });

  it('is told goodbye when the API stops, so that it comes back elsewhere', async () => {
    const leaving = await serveTestApi();
    const settings = { name: 'Leaving', sharesTickets: true, tagField: 'Tags' };
    const { workspaceId } = await leaving.administration.ensureWorkspace(settings);
    const { token } = await leaving.connectAs(workspaceId, 'Ed', 'agent');
    const page = await listenTo(`${leaving.address}/v1/sync/events`, await leaving.streamToken(token));
    await leaving.close();
    await page.ended;
    expect(page.heard()).toContain('event: bye');
  });
});

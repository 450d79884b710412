import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listenLive } from '#components/sync/live.ts';

type Bridge = { opens: () => Promise<object>; news: Set<() => void>; heard: number };
const bridge = vi.hoisted<Bridge>(() => ({ opens: async () => ({}), news: new Set(), heard: 0 }));
vi.mock('#lib/bridge/page.ts', () => ({
  call: async (name: string) => {
    if (name === 'live.open') return bridge.opens();
    bridge.heard += 1;
    return {};
  },
  onNews: (listener: () => void) => {
    bridge.news.add(listener);
    return () => bridge.news.delete(listener);
  },
}));

const SECOND = 1_000;
const opening = async () => ({ address: 'http://127.0.0.1:1', token: 'listen-only' });
const refusing = async () => {
  throw new Error('The API does not answer.');
};
const tellNews = () => {
  for (const listener of bridge.news) listener();
};

describe('a page that listens', () => {
  let streams: number;
  let stop: () => void;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
    vi.stubGlobal('window', new EventTarget());
    vi.stubGlobal('navigator', {});
    streams = 0;
    vi.stubGlobal('fetch', async (_: URL, { signal }: { signal: AbortSignal }) => {
      streams += 1;
      const body = new ReadableStream({
        start: (controller) => signal.addEventListener('abort', () => controller.error(signal.reason)),
      });
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    });
    bridge.heard = 0;
    bridge.opens = refusing;
    stop = listenLive();
  });
  afterEach(() => {
    stop();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('listens again within two seconds of the news that the API is back, however long it was away', async () => {
    await vi.advanceTimersByTimeAsync(600 * SECOND);
    bridge.opens = opening;
    tellNews();
    await vi.advanceTimersByTimeAsync(2 * SECOND);
    expect(streams).toBe(1);
    expect(bridge.heard, 'what happened meanwhile is asked for').toBe(1);
  });

  it('does the same when it was connected only now', async () => {
    bridge.opens = async () => ({});
    await vi.advanceTimersByTimeAsync(600 * SECOND);
    bridge.opens = opening;
    tellNews();
    await vi.advanceTimersByTimeAsync(2 * SECOND);
    expect(streams).toBe(1);
  });

  it('asks an API that is away no more than once a second, whatever is written here meanwhile', async () => {
    let asked = 0;
    bridge.opens = async () => {
      asked += 1;
      return refusing();
    };
    for (let tenth = 0; tenth < 600; tenth += 1) {
      tellNews();
      await vi.advanceTimersByTimeAsync(SECOND / 10);
    }
    expect(asked).toBeGreaterThan(5);
    expect(asked).toBeLessThan(125);
  });

  it('lets the news pass where the API has refused the stream', async () => {
    bridge.opens = opening;
    let refused = 0;
    vi.stubGlobal('fetch', async () => {
      refused += 1;
      return new Response('', { status: 503 });
    });
    for (let tenth = 0; tenth < 3_000; tenth += 1) {
      tellNews();
      await vi.advanceTimersByTimeAsync(SECOND / 10);
    }
    expect(refused).toBeLessThan(20);
  });

  it('listens for itself where the browser refuses a frame its locks', async () => {
    stop();
    bridge.opens = opening;
    const request = () => Promise.reject(new DOMException('The request was denied.', 'SecurityError'));
    vi.stubGlobal('navigator', { locks: { request } });
    stop = listenLive();
    await vi.advanceTimersByTimeAsync(SECOND);
    expect(streams).toBe(1);
    expect(bridge.heard).toBe(1);
  });

  it('leaves nothing behind when it stops', async () => {
    await vi.advanceTimersByTimeAsync(10 * SECOND);
    stop();
    await vi.advanceTimersByTimeAsync(SECOND);
    expect(bridge.news.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});

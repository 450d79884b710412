import { createParser } from 'eventsource-parser';
import { call, onNews } from '#lib/bridge/page.ts';
import { newsOf } from './news-event.ts';

/** One page of this browser listens; the others wait for its place. */
const LOCK = 'bellwether-live';
/** A tab that was left for a moment keeps its place. */
const HIDDEN_PATIENCE_MS = 60_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/**
 * Hears from the API that there is news while the page is seen, and has the background fetch it. The page holds the
 * stream because the background may be stopped at any time; its token can do nothing but listen. Where there is no
 * stream, the background's alarm asks twice a minute.
 * @returns stops listening
 */
export function listenLive(): () => void {
  const stopping = new AbortController();
  let hidden: ReturnType<typeof setTimeout> | undefined;
  let holding: AbortController | undefined;
  const seen = () => {
    clearTimeout(hidden);
    if (document.visibilityState === 'hidden') {
      hidden = setTimeout(() => {
        holding?.abort();
        holding = undefined;
      }, HIDDEN_PATIENCE_MS);
    } else if (!holding) {
      holding = new AbortController();
      void inTurn(AbortSignal.any([holding.signal, stopping.signal]));
    }
  };
  document.addEventListener('visibilitychange', seen, { signal: stopping.signal });
  window.addEventListener('online', hear, { signal: stopping.signal });
  seen();
  return () => {
    clearTimeout(hidden);
    stopping.abort();
  };
}

/**
 * Firefox has no locks in a frame of a page without https, and Chromium refuses them where it refuses a frame its storage;
 * there each page listens for itself.
 */
async function inTurn(signal: AbortSignal): Promise<void> {
  try {
    if (navigator.locks) await navigator.locks.request(LOCK, { signal }, () => holdStream(signal));
    else await holdStream(signal);
  } catch (error) {
    if (signal.aborted) return;
    if (!(error instanceof DOMException && error.name === 'SecurityError')) throw error;
    await holdStream(signal);
  }
}

async function holdStream(signal: AbortSignal): Promise<void> {
  let wait = FIRST_WAIT_MS;
  // Whether there is an API to listen to, the background finds out by its own clock. Its news ends a long wait here.
  let news = new AbortController();
  signal.addEventListener(
    'abort',
    onNews(() => news.abort()),
    { once: true },
  );
  while (!signal.aborted) {
    let answered = false;
    news = new AbortController();
    try {
      const { address, token } = await call('live.open', {});
      if (address !== undefined && token !== undefined) {
        await readStream(address, token, signal, () => {
          wait = FIRST_WAIT_MS;
        });
        answered = true;
      }
    } catch {
      // No stream just now: the API is away, or does not take us. The background tells of both by itself.
    }
    const chance = 0.5 + Math.random();
    await pause(FIRST_WAIT_MS * chance, signal);
    await pause((wait - FIRST_WAIT_MS) * chance, answered ? signal : AbortSignal.any([signal, news.signal]));
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }
}

async function readStream(address: string, token: string, signal: AbortSignal, opened: () => void): Promise<void> {
  const response = await fetch(new URL('/v1/sync/events', address), {
    headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'error',
    signal,
  });
  if (!response.ok || !response.body) return;
  opened();
  // Something may have happened between the last question and now.
  hear();
  const parser = createParser({
    onEvent: ({ event, data }) => {
      const news = event === 'news' ? newsOf(data) : undefined;
      if (news) setTimeout(hear, Math.random() * news.spread);
    },
  });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    parser.feed(value);
  }
}

/** Has the background ask the API. What that comes to is part of the views. */
function hear(): void {
  call('live.heard', {}).catch(() => undefined);
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}

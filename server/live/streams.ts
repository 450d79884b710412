import type { ServerResponse } from 'node:http';
import { Refusal } from '../http/refusal.ts';

/** One page that hears of news. */
type Stream = { outgoing: ServerResponse; workspaceId: string; memberId: string; connectionId: string };

/** One browser needs one; several windows and a lost connection that nobody has noticed yet make some more. */
const MOST_PER_MEMBER = 10;
/** A reader that lets this much pile up has gone or is stuck; it comes back and asks. */
const MOST_UNREAD_BYTES = 64 * 1024;
/** The more listen, the longer their questions are spread, so that they do not all come at once. */
const SPREAD_MS_PER_STREAM = 2;
const LONGEST_SPREAD_MS = 5_000;

const HEARTBEAT = Buffer.from(':\n\n');
const BYE = Buffer.from('event: bye\ndata: {}\n\n');

/** The open streams of this node. They carry that there is news, never what it is. */
export class Streams {
  readonly #byWorkspace = new Map<string, Set<Stream>>();
  #open = 0;

  get open(): number {
    return this.#open;
  }

  /** Workspaces that somebody here listens for. */
  get workspaces(): string[] {
    return [...this.#byWorkspace.keys()];
  }

  get connections(): string[] {
    return [...this.#all()].map(({ connectionId }) => connectionId);
  }

  /**
   * Takes over a response whose head is sent, until its reader goes.
   * @throws Refusal `too_many_tries` where this member listens too often already
   */
  add(stream: Stream): void {
    const streams = this.#byWorkspace.get(stream.workspaceId) ?? new Set();
    let own = 0;
    for (const { memberId } of streams) if (memberId === stream.memberId) own += 1;
    if (own >= MOST_PER_MEMBER) {
      throw new Refusal('too_many_tries', 'Too many pages of yours listen already. Close some, or wait a minute.');
    }
    this.#byWorkspace.set(stream.workspaceId, streams.add(stream));
    this.#open += 1;
    stream.outgoing.once('close', () => this.#remove(stream));
  }

  /** Tells all of a workspace that it has come to this revision. */
  tell(workspaceId: string, rev: number): void {
    const streams = this.#byWorkspace.get(workspaceId);
    if (!streams) return;
    const spread = Math.min(streams.size * SPREAD_MS_PER_STREAM, LONGEST_SPREAD_MS);
    const news = Buffer.from(`event: news\ndata: ${JSON.stringify({ rev, spread })}\n\n`);
    for (const stream of streams) this.#write(stream, news);
  }

  /** Keeps proxies from taking a quiet stream for a dead one. */
  beat(): void {
    for (const stream of this.#all()) this.#write(stream, HEARTBEAT);
  }

  /** Ends the streams of connections that have been ended. */
  endConnections(connectionIds: ReadonlySet<string>): void {
    for (const stream of this.#all()) if (connectionIds.has(stream.connectionId)) stream.outgoing.end(BYE);
  }

  /** Ends all: this node is about to stop. */
  endAll(): void {
    for (const stream of this.#all()) stream.outgoing.end(BYE);
  }

  *#all(): Generator<Stream> {
    for (const streams of this.#byWorkspace.values()) yield* streams;
  }

  #write({ outgoing }: Stream, bytes: Buffer): void {
    if (outgoing.writableLength > MOST_UNREAD_BYTES) outgoing.destroy();
    else outgoing.write(bytes);
  }

  #remove(stream: Stream): void {
    const streams = this.#byWorkspace.get(stream.workspaceId);
    if (!streams?.delete(stream)) return;
    this.#open -= 1;
    if (streams.size === 0) this.#byWorkspace.delete(stream.workspaceId);
  }
}

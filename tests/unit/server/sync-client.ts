import type { PushedChange } from '#lib/contract/sync.ts';
import { PullResponse, PushResponse } from '#lib/contract/sync.ts';
import { refusal, type TestApi } from './support.ts';

/** What the network does to one request. */
export type Network = 'works' | 'loses_request' | 'loses_answer' | 'sends_twice';

/** A client that keeps the rules of the protocol and nothing else, on a network that does as it is told. */
export class SyncClient {
  readonly rows = new Map<string, unknown>();
  readonly refused: string[] = [];
  #outbox: { seq: number; id: string; name: string; args: unknown }[] = [];
  #nextSeq = 1;
  #cursor: string | undefined;
  #clientId: string;
  #epoch: string;
  #generation = 0;
  readonly #api: TestApi;
  readonly #token: string;
  readonly #name: string;

  constructor(api: TestApi, { token, epoch, name }: { token: string; epoch: string; name: string }) {
    this.#api = api;
    this.#token = token;
    this.#epoch = epoch;
    this.#name = name;
    this.#clientId = `${name}-0`;
  }

  /** The epoch that is in force, as the test counts them, and the one that this client knows. */
  epochNow = 0;
  #epochKnown = 0;

  knowsEpoch(epoch: number): boolean {
    return this.#epochKnown === epoch;
  }

  /** What waits, in order. */
  get outbox(): readonly { id: string; name: string; args: unknown }[] {
    return this.#outbox;
  }

  change(id: string, name: string, args: unknown): void {
    this.#outbox.push({ seq: this.#nextSeq, id, name, args });
    this.#nextSeq += 1;
  }

  async push(network: Network, most: number): Promise<void> {
    const changes: PushedChange[] = this.#outbox
      .slice(0, most)
      .map((entry) => ({ ...entry, at: '2026-11-24T09:00:00.000Z' }));
    if (changes.length === 0 || network === 'loses_request') return;
    const body = { clientId: this.#clientId, epoch: this.#epoch, changes };
    const send = () => this.#api.send('/v1/sync/push', body, this.#token);
    const answers = network === 'sends_twice' ? await Promise.all([send(), send()]) : [await send()];
    if (network === 'loses_answer') return;
    for (const answer of answers) {
      if (answer.ok) this.#keepRefused(PushResponse.parse(await answer.json()).results);
      else await this.#startOver(answer);
    }
  }

  /** True where a final page has come. */
  async pull(network: Network, limit: number): Promise<boolean> {
    if (network === 'loses_request') return false;
    const query = new URLSearchParams({
      client: this.#clientId,
      epoch: this.#epoch,
      limit: String(limit),
      ...(this.#cursor === undefined ? {} : { cursor: this.#cursor }),
    });
    const answer = await this.#api.fetchAs(this.#token, `/v1/sync/pull?${query}`);
    if (network === 'loses_answer') return false;
    if (!answer.ok) {
      await this.#startOver(answer);
      return false;
    }
    const page = PullResponse.parse(await answer.json());
    if (this.#cursor === undefined) this.rows.clear();
    for (const { kind, id, value } of page.rows) {
      if (value === null) this.rows.delete(`${kind} ${id}`);
      else this.rows.set(`${kind} ${id}`, value);
    }
    this.#keepRefused(page.rejected);
    if (!page.more) this.#outbox = this.#outbox.filter(({ seq }) => seq > page.lastSeq);
    this.#cursor = page.cursor;
    return !page.more;
  }

  /** Until nothing waits and nothing is new; gives back what was waiting. */
  async settle(): Promise<readonly { id: string; name: string; args: unknown }[]> {
    const waiting = this.#outbox;
    for (let round = 0; round < 200; round += 1) {
      await this.push('works', 100);
      const before = this.#cursor;
      await this.pull('works', 500);
      if (this.#outbox.length === 0 && before === this.#cursor) return waiting;
    }
    throw new Error(`${this.#name} does not come to rest`);
  }

  #keepRefused(results: { id: string; status: string }[]): void {
    for (const { id, status } of results) {
      if (status === 'rejected' && this.#outbox.some((entry) => entry.id === id) && !this.refused.includes(id))
        this.refused.push(id);
    }
  }

  async #startOver(answer: Response): Promise<void> {
    const { code, message } = await refusal(answer);
    if (code !== 'resync' && code !== 'sequence_gap') throw new Error(`${code}: ${message}`);
    this.#generation += 1;
    this.#clientId = `${this.#name}-${this.#generation}`;
    const fresh = await this.#api.fetchAs(this.#token, `/v1/sync/pull?client=${this.#clientId}`);
    this.#epoch = PullResponse.parse(await fresh.json()).epoch;
    this.#epochKnown = this.epochNow;
    this.#cursor = undefined;
    this.#outbox = this.#outbox.map((entry, index) => ({ ...entry, seq: index + 1 }));
    this.#nextSeq = this.#outbox.length + 1;
  }
}

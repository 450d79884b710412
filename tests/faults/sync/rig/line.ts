import type { IncomingHttpHeaders } from 'node:http';
import { CONTRACT_HEADER } from '#lib/contract/sync.ts';
import type { Condition, DrawnFault } from '../plan/network.ts';

/** One request and what became of it. */
export type Exchange = DrawnFault & {
  method: string;
  path: string;
  condition: Condition;
  /** What the node answered, whether or not the client heard of it; absent where no node did. */
  status?: number;
  /** Sent after this client's connection had been ended. */
  afterRevocation: boolean;
};

const WORKS: DrawnFault = { fault: 'none', node: 0, lateMs: 0 };

/** The line of one client: the faults that were drawn for its requests, and a log of them. */
export class Line {
  readonly exchanges: Exchange[] = [];
  condition: Condition = 'online';
  revoked = false;
  /** While set every request arrives, and every answer. */
  calm = true;
  #next = 0;
  readonly #drawn: readonly DrawnFault[];

  constructor(drawn: readonly DrawnFault[]) {
    this.#drawn = drawn;
  }

  begin(method: string, path: string): Exchange {
    const drawn = this.calm ? WORKS : (this.#drawn[this.#next] ?? WORKS);
    if (!this.calm) this.#next += 1;
    const fault = this.condition === 'offline' ? 'request_lost' : drawn.fault;
    return this.#record({
      ...drawn,
      fault,
      method,
      path,
      condition: this.condition,
      afterRevocation: this.revoked,
    });
  }

  /** The same request once more, by the network's doing. */
  repeat(exchange: Exchange): Exchange {
    const { status: _status, ...again } = exchange;
    return this.#record({ ...again, afterRevocation: this.revoked });
  }

  /** A client of an old release says an old version. */
  headersAsSent(headers: IncomingHttpHeaders): IncomingHttpHeaders {
    return this.condition === 'old_contract' ? { ...headers, [CONTRACT_HEADER]: '0' } : headers;
  }

  #record(exchange: Exchange): Exchange {
    this.exchanges.push(exchange);
    return exchange;
  }
}

import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, request } from 'undici';
import { isPrivate } from './addresses.ts';

/** A call to the outside was not made, or not answered in a way that can be used; the message is for the person. */
export class OutboundRefused extends Error {
  override name = 'OutboundRefused';
}

export type OutboundRequest = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  headers?: Record<string, string>;
  body?: string;
  /** The most that is read of the answer, in bytes. */
  largest?: number;
};
export type OutboundAnswer = { status: number; headers: Record<string, string | string[] | undefined>; text: string };

/** What the operator allows beyond the open internet. */
export type OutboundRules = {
  /** Hosts, as `name` or `name:port`, that may be private and be called by http. */
  allowedHosts?: readonly string[];
  /** For tests: how names are resolved. */
  resolve?: LookupFunction;
};

const TIMEOUT_MS = 5_000;
const LARGEST_ANSWER = 64 * 1024;

/**
 * Calls to addresses that somebody has typed in. Only https to the open internet; every address that a name resolves to
 * is checked at the moment of the connection, so a name that resolves to something else the second time gains nothing; a
 * redirect is an answer, and not followed.
 */
export class Outbound {
  readonly #allowed: ReadonlySet<string>;
  readonly #agent: Agent;

  constructor({ allowedHosts = [], resolve = lookup }: OutboundRules = {}) {
    this.#allowed = new Set(allowedHosts.map((host) => host.toLowerCase()));
    this.#agent = new Agent({
      connect: { lookup: this.#checked(resolve), timeout: TIMEOUT_MS },
      headersTimeout: TIMEOUT_MS,
      bodyTimeout: TIMEOUT_MS,
    });
  }

  /** @throws OutboundRefused */
  async call(
    address: string,
    { method = 'GET', headers = {}, body, largest = LARGEST_ANSWER }: OutboundRequest = {},
  ): Promise<OutboundAnswer> {
    const url = this.#check(address);
    try {
      const response = await request(url, {
        method,
        headers,
        ...(body === undefined ? {} : { body }),
        dispatcher: this.#agent,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return { status: response.statusCode, headers: response.headers, text: await readUpTo(response.body, largest) };
    } catch (cause) {
      if (cause instanceof OutboundRefused) throw cause;
      throw new OutboundRefused(`${url.host} does not answer as it should.`, { cause });
    }
  }

  async close(): Promise<void> {
    await this.#agent.close();
  }

  /** Addresses written as numbers never reach a resolver, so they are judged here, in the form that URL brings them to. */
  #check(address: string): URL {
    if (!URL.canParse(address)) throw new OutboundRefused('This is not a web address.');
    const url = new URL(address);
    if (url.username || url.password) throw new OutboundRefused('Leave the name and password out of the address.');
    if (this.#isAllowed(url)) return url;
    if (url.protocol !== 'https:') throw new OutboundRefused('The address must begin with https://');
    const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
    if (isIP(host) !== 0 && isPrivate(host)) throw privateAddress(url.host);
    return url;
  }

  #isAllowed(url: URL): boolean {
    return this.#allowed.has(url.hostname.toLowerCase()) || this.#allowed.has(url.host.toLowerCase());
  }

  #checked(resolve: LookupFunction): LookupFunction {
    return (hostname, options, done) => {
      resolve(hostname, { ...options, all: true }, (error, addresses) => {
        if (error) return done(error, []);
        const all = typeof addresses === 'string' ? [{ address: addresses, family: isIP(addresses) }] : addresses;
        if (!this.#allowed.has(hostname.toLowerCase()) && all.some(({ address }) => isPrivate(address))) {
          return done(privateAddress(hostname), []);
        }
        return done(null, all);
      });
    };
  }
}

function privateAddress(host: string): OutboundRefused {
  return new OutboundRefused(
    `${host} is an address inside a private network. Whoever runs the API can allow it with BELLWETHER_ALLOW_HOSTS.`,
  );
}

async function readUpTo(body: AsyncIterable<Buffer>, largest: number): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > largest) throw new OutboundRefused('The answer is too large.');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

import { type Outbound, OutboundRefused } from './call.ts';

type Options = {
  method: string;
  headers: Record<string, string>;
  body?: ArrayBuffer | ReadableStream | string | Uint8Array | URLSearchParams | null | undefined;
};

/** The calls of `outbound` in the shape of fetch, for libraries that speak to the outside. Fails as fetch does, with a TypeError. */
export function outboundFetch(outbound: Outbound): (url: string, options: Options) => Promise<Response> {
  return async (url, { method, headers, body }) => {
    if (method !== 'GET' && method !== 'POST') throw new TypeError(`No library of ours calls with ${method}.`);
    const text = body === null || body === undefined ? undefined : await new Response(bodyOf(body)).text();
    try {
      const answer = await outbound.call(url, { method, headers, ...(text === undefined ? {} : { body: text }) });
      return new Response(answer.text, { status: answer.status, headers: flat(answer.headers) });
    } catch (cause) {
      if (cause instanceof OutboundRefused) throw new TypeError(cause.message, { cause });
      throw cause;
    }
  };
}

function bodyOf(body: NonNullable<Options['body']>): BodyInit {
  return body instanceof Uint8Array ? new Uint8Array(body) : body;
}

function flat(headers: Record<string, string | string[] | undefined>): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((each): [string, string] => [name, each]),
  );
}

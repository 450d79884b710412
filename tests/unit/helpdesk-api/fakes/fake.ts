import type { ApiAnswer, ApiRequest, Send } from '#lib/helpdesk-api/send.ts';
import type { TagApi } from '#lib/helpdesk-api/tag-api.ts';

/** A helpdesk that keeps tickets and answers as the vendor's documentation says; for the parts that tags need. */
export type Fake = {
  name: string;
  api: TagApi;
  send: Send;
  /** The tags of each ticket that there is, as the API names tickets. */
  tickets: Map<string, string[]>;
  /** What holds the tags, where the helpdesk has none of its own. */
  field?: string;
};

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): ApiAnswer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(body),
});
export const nothing = (status = 204): ApiAnswer => ({ status, headers: {}, body: '' });
export const NOT_FOUND = json({ error: 'RecordNotFound' }, 404);

type Asked = ApiRequest & { query: URLSearchParams; parts: string[] };
/** A route by its method and path, `*` for one part of it. */
type Route = [method: ApiRequest['method'], path: string, answer: (asked: Asked) => ApiAnswer];

/** Answers by the first route that fits; one that the vendor does not have is 404. */
export function routes(...table: Route[]): Send {
  return async (request) => {
    const { pathname, searchParams } = new URL(request.path, 'https://helpdesk.test');
    const segments = pathname.split('/').map(decodeURIComponent);
    for (const [method, path, answer] of table) {
      const wanted = path.split('/');
      const fits =
        wanted.length === segments.length && wanted.every((part, at) => part === '*' || part === segments[at]);
      if (!fits || method !== request.method) continue;
      const parts = segments.filter((_, at) => wanted[at] === '*');
      // Over a wire, and so without what JSON does not hold.
      const body: unknown = request.body === undefined ? undefined : JSON.parse(JSON.stringify(request.body));
      return answer({ ...request, body, query: searchParams, parts });
    }
    return NOT_FOUND;
  };
}

/** Two tickets, one of which bears tags of others. */
export const someTickets = (first: string, second: string) =>
  new Map([
    [first, ['vip', 'billing']],
    [second, []],
  ]);

/** A ticket's tags, each once. */
export const added = (tags: readonly string[], more: readonly string[]) => [...new Set([...tags, ...more])];
export const without = (tags: readonly string[], less: readonly string[]) => tags.filter((tag) => !less.includes(tag));

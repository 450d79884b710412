import type { SessionAnswer, SessionRequest } from '#lib/bridge/content.ts';

/** A person who is signed in to Redmine's pages, without a browser. */
export class RedmineWeb {
  readonly #address: string;
  #cookie = '';

  /** @param address with the path below which it runs */
  constructor(address: string) {
    this.#address = address;
  }

  async signIn({ login, password }: { login: string; password: string }): Promise<void> {
    const form = { authenticity_token: await this.#token('/login'), username: login, password };
    const answer = await this.#send('/login', { method: 'POST', body: new URLSearchParams(form) });
    if (answer.status !== 302) throw new Error(`Redmine did not let ${login} in: it said ${answer.status}.`);
  }

  /** @returns its number */
  async createIssue({
    subject,
    content,
    fields,
  }: {
    subject: string;
    content: string;
    fields: Record<string, string>;
  }): Promise<string> {
    const form = new URLSearchParams({
      authenticity_token: await this.#token('/projects/support/issues/new'),
      'issue[tracker_id]': '3',
      'issue[subject]': subject,
      'issue[description]': content,
    });
    const page = await (await this.#send('/projects/support/issues/new')).text();
    for (const [field, value] of Object.entries(fields)) {
      form.set(`issue[custom_field_values][${fieldIn(page, field)}]`, value);
    }
    const answer = await this.#send('/projects/support/issues', { method: 'POST', body: form });
    const id = /\/issues\/(\d+)/.exec(answer.headers.get('location') ?? '')?.[1];
    if (id === undefined) throw new Error(`Redmine made no issue: it said ${answer.status}.`);
    return id;
  }

  /** Writes one field of an issue, as somebody who is faster or changes their mind. */
  async setField(issueId: string, field: string, value: string): Promise<void> {
    const page = await (await this.#send(`/issues/${issueId}/edit`)).text();
    const form = new URLSearchParams({
      _method: 'patch',
      authenticity_token: tokenIn(page),
      [`issue[custom_field_values][${fieldIn(page, field)}]`]: value,
    });
    const answer = await this.#send(`/issues/${issueId}`, { method: 'POST', body: form });
    if (answer.status !== 302) throw new Error(`Redmine did not change issue ${issueId}: it said ${answer.status}.`);
  }

  /** Sends as the script in the person's tab does. */
  readonly session = async ({ method, path, headers, body }: SessionRequest): Promise<SessionAnswer> => {
    const asked = { method, headers, ...(body === undefined ? {} : { body }) };
    let answer = await this.#send(new URL(path, this.#address).href, asked);
    const moved = answer.headers.get('location');
    if (moved) answer = await this.#send(moved);
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
  };

  async #token(path: string): Promise<string> {
    return tokenIn(await (await this.#send(path)).text());
  }

  async #send(address: string, init: RequestInit = {}): Promise<Response> {
    const url = address.startsWith('/') ? `${this.#address}${address}` : address;
    const headers = new Headers(init.headers);
    headers.set('cookie', this.#cookie);
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' });
    const [cookie] = answer.headers.getSetCookie().map((set) => set.replace(/;.*/, ''));
    if (cookie) this.#cookie = cookie;
    return answer;
  }
}

function tokenIn(page: string): string {
  const token = /name="csrf-token" content="([^"]+)"/.exec(page)?.[1];
  if (!token) throw new Error('A page of Redmine has no token.');
  return token;
}

function fieldIn(page: string, name: string): string {
  const id = new RegExp(`_(\\d+)"><span>${name}</span>`).exec(page)?.[1];
  if (!id) throw new Error(`Redmine's form has no field ${name}.`);
  return id;
}

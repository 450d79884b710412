/** Follows a sign-in as a browser does: cookies, redirects, and the one button of the test's provider. */
export class PersonsBrowser {
  readonly #cookies = new Map<string, string>();
  readonly #press: 'yes' | 'no';

  constructor(press: 'yes' | 'no') {
    this.#press = press;
  }

  /** Goes on until it is sent to an address that begins with `end`, and gives that. It is not fetched. */
  async go(start: string, end: string): Promise<URL> {
    let next = new URL(start);
    let pressed = false;
    for (let step = 0; step < 20; step += 1) {
      const form: RequestInit = pressed ? { method: 'POST', body: new URLSearchParams({ answer: this.#press }) } : {};
      const answer: Response = await fetch(next, { ...form, redirect: 'manual', headers: { cookie: this.#cookie() } });
      for (const cookie of answer.headers.getSetCookie()) this.#keep(cookie);
      const location: string | null = answer.headers.get('location');
      pressed = location === null;
      if (location === null) {
        const text = await answer.text();
        if (!answer.ok || !text.includes('<form')) throw new Error(`${next.href}: ${answer.status} ${text}`);
        continue;
      }
      next = new URL(location, next);
      if (next.href.startsWith(end)) return next;
    }
    throw new Error('The sign-in does not come to an end');
  }

  #cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  #keep(cookie: string): void {
    const [pair = ''] = cookie.split(';');
    const [name = '', ...value] = pair.split('=');
    this.#cookies.set(name, value.join('='));
  }
}

import { html } from 'hono/html';

/** What a person reads in the window of the sign-in where it cannot go on. */
export function signInWindow(message: string) {
  return html`<!doctype html>
    <html lang="en">
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>Bellwether</title>
      <h1>Sign-in did not work</h1>
      <p>${message}</p>
    </html>`;
}

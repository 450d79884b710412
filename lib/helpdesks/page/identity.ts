import type { CookieIdentity } from '#lib/bridge/content.ts';

/** Who is signed in by a cookie of the page, as the headers that say so; none where nobody is. */
export function identityIn(cookies: string, { cookie, headers }: CookieIdentity): Record<string, string> {
  const start = `${cookie}=`;
  const written = cookies.split('; ').find((one) => one.startsWith(start));
  if (!written) return {};
  let said: unknown;
  try {
    said = JSON.parse(decodeURIComponent(written.slice(start.length)));
  } catch {
    return {};
  }
  if (typeof said !== 'object' || said === null) return {};
  const values = new Map<string, unknown>(Object.entries(said));
  return Object.fromEntries(
    headers.flatMap((name) => {
      const value = values.get(name);
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}

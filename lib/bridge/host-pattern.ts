/**
 * The match pattern that covers an origin. Firefox allows no port in a pattern and a pattern without one covers
 * every port in both browsers, so the port is left out; the background compares whole origins itself.
 * @throws TypeError when the origin is not a web address.
 */
export function hostPattern(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}

/** A body as JSON that can be looked into; undefined where it is none, such as one that is shown in part. */
export function bodyOf(text: string): { json: unknown } | undefined {
  try {
    return { json: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** A body, set out for reading where it is JSON, else as it is. */
export function prettyBody(text: string): string {
  const body = bodyOf(text);
  return body ? JSON.stringify(body.json, null, 2) : text;
}

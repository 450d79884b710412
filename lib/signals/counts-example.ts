/**
 * What a tool has to send so that a signal has counts, as a line for a shell: the counts of one bucket.
 * @param address of the API, without a slash at its end
 * @param key of the tool, or what stands for it where it is not shown
 * @param now milliseconds since 1970; the example is of the last whole bucket
 */
export function countsExample(
  address: string,
  signalId: string,
  bucketMinutes: number,
  now: number,
  key = 'YOUR-KEY',
): string {
  const width = bucketMinutes * 60_000;
  const time = new Date(Math.floor(now / width) * width - width).toISOString();
  const body = JSON.stringify({ points: [{ signal: signalId, time, attempts: 140, bad: 53 }] });
  return [
    `curl -X POST '${address}/v1/points'`,
    `-H 'authorization: Bearer ${key}'`,
    `-H 'content-type: application/json'`,
    `-d '${body}'`,
  ].join(' \\\n  ');
}

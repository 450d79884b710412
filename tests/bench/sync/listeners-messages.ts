import { z } from 'zod';

/** What the process with the streams is told. */
export const Told = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open'), host: z.string(), port: z.number(), tokens: z.array(z.string()) }),
  z.object({ kind: z.literal('expect') }),
]);
export type Told = z.infer<typeof Told>;

/** `open`: all listen. `heard`: all have heard of news; when the first and the last did, in milliseconds since 1970. */
export const Said = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open') }),
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('heard'), first: z.number(), last: z.number() }),
  z.object({ kind: z.literal('failed'), why: z.string() }),
]);
export type Said = z.infer<typeof Said>;

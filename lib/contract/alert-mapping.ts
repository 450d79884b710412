import { z } from 'zod';
import type { Severity } from './alert.ts';
import { address, cut, line, plainText } from './bounded.ts';
import { instantOf } from './instant-of.ts';
import { severityOf } from './severity-words.ts';

/** Where a value is in a JSON body: the names of fields and the places in lists that lead to it. */
export const JsonPath = z.array(z.union([z.string().max(300), z.number().int().min(0).max(100_000)])).max(30);
export type JsonPath = z.infer<typeof JsonPath>;

/**
 * Which values of a body make an alert, for a tool whose form nobody knows beforehand. Data alone: it is kept on the
 * source, shown in the console and applied by the API.
 */
export const AlertMapping = z.object({
  title: JsonPath,
  dedupeKey: JsonPath,
  /** The values that say that the trouble is over; every other value, and none, says that it is on. */
  status: z.object({ path: JsonPath, resolved: z.array(z.string().trim().min(1).max(200)).min(1).max(20) }).optional(),
  severity: JsonPath.optional(),
  text: JsonPath.optional(),
  url: JsonPath.optional(),
  time: JsonPath.optional(),
});
export type AlertMapping = z.infer<typeof AlertMapping>;

/** What a mapping makes of one body. `at`: when the source says that it was. */
export type MappedAlert = {
  status: 'firing' | 'resolved';
  title: string;
  dedupeKey: string;
  severity: Severity;
  text: string;
  url?: string;
  at?: string;
};

/** Which of the values that an alert cannot do without are not in the body. */
export type Unmapped = { missing: ('title' | 'dedupeKey')[] };

/** The value at a path; undefined where the body has nothing there. */
export function valueAt(body: unknown, path: JsonPath): unknown {
  let value = body;
  for (const step of path) {
    if (Array.isArray(value)) value = typeof step === 'number' ? value[step] : undefined;
    else if (typeof value === 'object' && value !== null && typeof step === 'string')
      value = Object.entries(value).find(([name]) => name === step)?.[1];
    else return undefined;
  }
  return value;
}

/** Applies a mapping. Pure, and of any body; what it makes is within the bounds of an alert. */
export function mappedAlert(mapping: AlertMapping, body: unknown): MappedAlert | Unmapped {
  const at = (path: JsonPath | undefined) => (path === undefined ? undefined : valueAt(body, path));
  const title = line(plainText(at(mapping.title)));
  const dedupeKey = plainText(at(mapping.dedupeKey));
  if (title === undefined || dedupeKey === undefined) {
    return {
      missing: [
        ...(title === undefined ? (['title'] as const) : []),
        ...(dedupeKey === undefined ? (['dedupeKey'] as const) : []),
      ],
    };
  }
  const status = plainText(at(mapping.status?.path))?.trim().toLowerCase();
  const url = address(plainText(at(mapping.url)));
  const time = instantOf(at(mapping.time));
  return {
    status: mapping.status?.resolved.some((word) => word.toLowerCase() === status) ? 'resolved' : 'firing',
    title,
    dedupeKey: cut(dedupeKey, 500),
    severity: severityOf(plainText(at(mapping.severity))),
    text: cut(longText(at(mapping.text)), 20_000),
    ...(url === undefined ? {} : { url }),
    ...(time === undefined ? {} : { at: time }),
  };
}

/** A text as it is; a list or an object as JSON, so that pressing on one shows what is in it. */
function longText(value: unknown): string {
  if (typeof value === 'object' && value !== null) return JSON.stringify(value, null, 1);
  return plainText(value) ?? '';
}

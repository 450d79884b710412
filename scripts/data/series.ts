import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { Bucket } from '#lib/detect/bucket.ts';
import { ConfigurationProblem } from '#server/configuration.ts';

const Count = z
  .string()
  .regex(/^\d+(\.\d+)?$/, 'a count is a number that is not negative')
  .transform(Number);

/** A time without a zone is UTC. */
const Time = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?(Z|[+-]\d{2}:?\d{2})?$/,
    'a time is written as 2026-11-28T09:00:00Z',
  )
  .transform((text) => {
    const full = text.length === 10 ? `${text}T00:00` : text.replace(' ', 'T');
    return Date.parse(/(Z|[+-]\d{2}:?\d{2})$/.test(full) && full.length > 10 ? full : `${full}Z`);
  });

const Row = z
  .object({ time: Time, attempts: Count, bad: Count })
  .refine(({ attempts, bad }) => bad <= attempts, 'more bad outcomes than attempts');

const Parsed = z.array(z.object({ record: z.record(z.string(), z.string()), info: z.object({ lines: z.number() }) }));

/**
 * The buckets of a CSV file with the columns time, attempts and bad. A row without counts is a bucket that is missing.
 * @throws ConfigurationProblem which names the line that cannot be read
 */
export async function readSeries(file: string): Promise<Bucket[]> {
  if (!existsSync(file)) throw new ConfigurationProblem(`There is no file ${file}.`);
  const buckets: Bucket[] = [];
  for (const { record, info } of rowsOf(file, await readFile(file, 'utf8'))) {
    if (record.attempts === '' && record.bad === '') continue;
    const row = Row.safeParse(record);
    if (!row.success) {
      throw new ConfigurationProblem(
        `${file}, line ${info.lines}: ${row.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`.trim()).join('; ')}.`,
      );
    }
    buckets.push(row.data);
  }
  return buckets;
}

function rowsOf(file: string, text: string) {
  try {
    const columns = (typed: string[]) => {
      const names = typed.map((name) => name.trim().toLowerCase());
      const absent = ['time', 'attempts', 'bad'].filter((name) => !names.includes(name));
      if (absent.length > 0) throw new Error(`it has no column ${absent.join(', ')}.`);
      return names;
    };
    return Parsed.parse(parse(text, { bom: true, columns, info: true, skip_empty_lines: true, trim: true }));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigurationProblem(`${file} cannot be read as CSV: ${why}`, { cause });
  }
}

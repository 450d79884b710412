import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { type CsvError, parse } from 'csv-parse';
import { z } from 'zod';
import { plainName } from './columns.ts';

/** One row of an export, by the plain names of its columns, or why it cannot be read. `line` is where it begins. */
export type ExportRow = { line: number } & ({ values: Map<string, string> } | { wrong: string });

export const FORMATS = ['csv', 'jsonl'] as const;
type ExportFormat = (typeof FORMATS)[number];

/** A longer row is a quotation mark that was never closed. */
const LONGEST_ROW = 1024 * 1024;
const LOOKED_AT = 64 * 1024;

/** What a file is, by its name or else by how it begins. */
export async function formatOf(file: string): Promise<ExportFormat> {
  const ending = extname(file).toLowerCase();
  if (ending === '.csv' || ending === '.tsv' || ending === '.txt') return 'csv';
  if (ending === '.jsonl' || ending === '.ndjson') return 'jsonl';
  return (await beginningOf(file)).trimStart().startsWith('{') ? 'jsonl' : 'csv';
}

/** The rows of a file, one after the other; never more than a part of it is in memory. */
export async function* rowsOf(file: string, format: ExportFormat): AsyncGenerator<ExportRow> {
  if (format === 'jsonl') yield* jsonRows(file);
  else yield* csvRows(file);
}

async function beginningOf(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(LOOKED_AT) });
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** What stands between columns: whatever is most frequent in the first line. */
async function delimiterOf(file: string): Promise<string> {
  const [head = ''] = (await beginningOf(file)).split('\n');
  const frequent = [',', ';', '\t'].map((one) => ({ one, times: head.split(one).length }));
  return frequent.reduce((most, other) => (other.times > most.times ? other : most)).one;
}

const Parsed = z.object({ info: z.object({ lines: z.number() }), record: z.array(z.string()) });

async function* csvRows(file: string): AsyncGenerator<ExportRow> {
  const skipped: ExportRow[] = [];
  const parser = parse({
    bom: true,
    delimiter: await delimiterOf(file),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: LONGEST_ROW,
  });
  parser.on('skip', (error: CsvError) => skipped.push({ line: Number(error.lines ?? 0), wrong: error.message }));
  const source = createReadStream(file);
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let names: string[] | undefined;
  let read = 0;
  for await (const parsed of parser) {
    yield* skipped.splice(0);
    const { info, record } = Parsed.parse(parsed);
    const line = read + 1;
    read = info.lines;
    if (!names) {
      names = record.map(plainName);
      continue;
    }
    const values = new Map<string, string>();
    // Of columns with the same name the first counts, as with Jira's comments.
    for (const [index, name] of names.entries()) if (!values.has(name)) values.set(name, record[index] ?? '');
    yield { line, values };
  }
  yield* skipped;
}

async function* jsonRows(file: string): AsyncGenerator<ExportRow> {
  let line = 0;
  for await (const text of linesOf(file)) {
    line += 1;
    if (text === undefined) yield { line, wrong: 'It is longer than a megabyte.' };
    else if (text.trim() !== '') yield { line, ...valuesOf(text) };
  }
}

/** The lines of a file; undefined in place of one that is too long. */
async function* linesOf(file: string): AsyncGenerator<string | undefined> {
  let rest = '';
  let tooLong = false;
  for await (const part of createReadStream(file, { encoding: 'utf8' })) {
    const lines = `${rest}${part}`.split('\n');
    rest = lines.pop() ?? '';
    for (const one of lines) {
      yield tooLong || one.length > LONGEST_ROW ? undefined : one;
      tooLong = false;
    }
    if (rest.length > LONGEST_ROW) {
      tooLong = true;
      rest = '';
    }
  }
  if (tooLong) yield undefined;
  else if (rest !== '') yield rest;
}

function valuesOf(text: string): { values: Map<string, string> } | { wrong: string } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { wrong: 'It is not JSON.' };
  }
  const object = z.record(z.string(), z.unknown()).safeParse(parsed);
  if (!object.success) return { wrong: 'It is no JSON object.' };
  const values = new Map<string, string>();
  flatten(object.data, '', values, 0);
  return { values };
}

/** What is within another object is named with a dot: `requester.name`. */
function flatten(object: Record<string, unknown>, before: string, values: Map<string, string>, depth: number): void {
  for (const [name, value] of Object.entries(object)) {
    const whole = plainName(before + name);
    if (typeof value === 'string' || typeof value === 'number') values.set(whole, String(value));
    const inner = z.record(z.string(), z.unknown()).safeParse(value);
    if (inner.success && depth < 4) flatten(inner.data, `${before}${name}.`, values, depth + 1);
  }
}

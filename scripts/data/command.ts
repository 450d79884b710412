import process from 'node:process';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { pino } from 'pino';
import { ConfigurationProblem } from '#server/configuration.ts';
import { wordsFor } from '#server/problem.ts';

/** The log of a command: what goes wrong, beside what it prints. */
export const log = pino({ level: 'warn' }, pino.destination({ dest: 2, sync: true }));

/**
 * The options of a command.
 * @throws ConfigurationProblem with the help, where there is something else
 */
export function optionsOf<T extends ParseArgsOptionsConfig>(help: string, options: T) {
  try {
    return parseArgs({ options, strict: true }).values;
  } catch (cause) {
    throw new ConfigurationProblem(`${cause instanceof Error ? cause.message : String(cause)}\n\n${help}`, { cause });
  }
}

/** Runs a command and prints what it answers, or what was in its way. */
export async function command(work: () => Promise<string>): Promise<void> {
  try {
    process.stdout.write(await work());
  } catch (error) {
    process.stderr.write(`${wordsFor(error)}\n`);
    process.exitCode = 1;
  }
}

/** What was carried, for people: the tables that have rows. */
export function rowsInWords(tables: Iterable<{ name: string; rows: number }>): string {
  const some = [...tables].filter(({ rows }) => rows > 0);
  return some.length === 0 ? 'no rows' : some.map(({ name, rows }) => `${name} ${rows}`).join(', ');
}

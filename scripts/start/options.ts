import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../tools/paths.ts';

export type StartOptions = {
  empty: boolean;
  /** Where to leave pictures; then it drives the loop headless and ends. */
  screenshots: string | undefined;
  /** False leaves the browser to the person. */
  browser: boolean;
  dataFolder: string;
};

export const HELP = `npm start                          everything, with samples
npm start -- --empty               the same without samples
npm start -- --screenshots DIR     drives the loop headless and leaves pictures of it in DIR
npm start -- --no-browser          opens no browser
npm start -- --data DIR            keeps the data in DIR instead of .data
`;

/** Reads what was asked; a mistake ends the program with the help. */
export function readOptions(args: string[]): StartOptions | 'help' {
  const values = parsed(args);
  if (values.help) return 'help';
  // Pictures begin from nothing each time, so they never touch what a person has tried.
  const standard = values.screenshots ? 'screenshots' : values.empty ? 'empty' : 'practice';
  return {
    empty: values.empty,
    screenshots: values.screenshots === undefined ? undefined : resolve(values.screenshots),
    browser: !values['no-browser'],
    dataFolder: values.data === undefined ? join(ROOT, '.data', standard) : resolve(values.data),
  };
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        empty: { type: 'boolean', default: false },
        screenshots: { type: 'string' },
        'no-browser': { type: 'boolean', default: false },
        data: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
    process.exit(1);
  }
}

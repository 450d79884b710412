import { z } from 'zod';

const Coded = z.object({ code: z.string() });
const Caused = z.object({ cause: z.unknown() });

/** Data exceptions, integrity violations, limits of the program: the same data would be refused again. */
const ABOUT_THE_DATA = /^(22|23|54)/;

/** Whether PostgreSQL refused the data itself, as against being unable to take anything at the moment. */
export function refusedByData(error: unknown): boolean {
  const coded = Coded.safeParse(error);
  if (coded.success && ABOUT_THE_DATA.test(coded.data.code)) return true;
  const caused = Caused.safeParse(error);
  return caused.success && caused.data.cause !== undefined && refusedByData(caused.data.cause);
}

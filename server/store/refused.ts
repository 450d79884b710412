import { z } from 'zod';

const Coded = z.object({ code: z.string() });
const Caused = z.object({ cause: z.unknown() });

/** Data exceptions, integrity violations, limits of the program: the same data would be refused again. */
const ABOUT_THE_DATA = /^(22|23|54)/;

const LOCK_NOT_AVAILABLE = /^55P03$/;

/** Whether a lock was waited for in vain, for as long as was asked. */
export const lockedTooLong = (error: unknown): boolean => hasCode(error, LOCK_NOT_AVAILABLE);

/** Whether PostgreSQL refused the data itself, as against being unable to take anything at the moment. */
export const refusedByData = (error: unknown): boolean => hasCode(error, ABOUT_THE_DATA);

function hasCode(error: unknown, codes: RegExp): boolean {
  const coded = Coded.safeParse(error);
  if (coded.success && codes.test(coded.data.code)) return true;
  const caused = Caused.safeParse(error);
  return caused.success && caused.data.cause !== undefined && hasCode(caused.data.cause, codes);
}

import { customType } from 'drizzle-orm/pg-core';

/**
 * Text compared byte by byte. The order of rows must be the same on every machine and after every upgrade of the
 * system's own collations, because cursors and indexes rest on it.
 */
export const plainText = customType<{ data: string; driverData: string }>({
  dataType: () => 'text COLLATE "C"',
});

/** Bytes as they came over the wire. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
});

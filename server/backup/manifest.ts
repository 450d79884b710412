import { z } from 'zod';

/** The form of backup files that this version writes, and the newest that it reads. */
export const FORMAT = 1;

/** The name of the manifest in the archive. It comes last, when everything is counted. */
export const MANIFEST = 'manifest.json';

const count = z.number().int().nonnegative();

/** What a backup says of itself. */
export const Manifest = z.object({
  format: z.literal(FORMAT),
  madeAt: z.iso.datetime(),
  /** The migration that the data is at, by its time. */
  migration: count,
  tables: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.string()),
      rows: count,
      /** Of the rows' text, as COPY writes it, in the order of their keys. */
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});
export type Manifest = z.infer<typeof Manifest>;

/** All that can be read of a manifest that a newer version wrote. */
export const AnyManifest = z.object({ format: z.number() });

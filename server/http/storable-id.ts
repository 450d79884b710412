import { Id } from '#lib/contract/primitives.ts';

/** PostgreSQL keeps no NUL character; in text it is replaced, in what names a thing it is refused. */
export const storableId = Id.refine(
  (id) => !id.includes('\u0000') && id.isWellFormed(),
  'An id holds whole characters and no NUL',
);

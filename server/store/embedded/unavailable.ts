/** The PostgreSQL in the data folder cannot be had; the message says why and what to do, for the person. */
export class EmbeddedUnavailable extends Error {
  override name = 'EmbeddedUnavailable';
}

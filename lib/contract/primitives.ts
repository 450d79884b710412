import { z } from 'zod';

/** An identifier made by a client or by the API: UUIDv7, or a deterministic id of joined parts. */
export const Id = z.string().min(1).max(512);

/** An instant, ISO 8601 with a zone, as every date in the contract. */
export const Instant = z.iso.datetime({ offset: true });

/** One line of text that a person reads: a title, a subject. */
export const Line = z.string().trim().min(1).max(500);

/** Longer text that a person wrote or a tool sent. */
export const Prose = z.string().max(20_000);

/** A language as BCP 47 names it: `de`, `pt-BR`. */
export const LanguageTag = z
  .string()
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, 'A language tag such as de or pt-BR');

/** A web address; only http and https, so that a link can never carry a script. */
export const WebAddress = z.url({ protocol: /^https?$/ }).max(4_000);

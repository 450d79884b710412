import { z } from 'zod';

const Parameter = z.looseObject({ name: z.string(), in: z.string(), required: z.boolean().optional() });
const Body = z.looseObject({ content: z.record(z.string(), z.looseObject({ schema: z.unknown() })) });
const Operation = z.looseObject({
  summary: z.string().default(''),
  tags: z.array(z.string()).default([]),
  security: z.array(z.unknown()).optional(),
  parameters: z.array(Parameter).default([]),
  requestBody: Body.optional(),
  responses: z.record(z.string(), z.looseObject({ description: z.string(), content: Body.shape.content.optional() })),
});

/** The parts of an OpenAPI document that the readable page shows. */
export const ReadableDocument = z.looseObject({
  info: z.looseObject({ title: z.string(), version: z.string(), description: z.string().default('') }),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
});
export type ReadableDocument = z.infer<typeof ReadableDocument>;
export type Operation = z.infer<typeof Operation>;

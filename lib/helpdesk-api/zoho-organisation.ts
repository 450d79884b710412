import { z } from 'zod';
import { ACCEPTS_JSON, HelpdeskRefusal, readJson, type Send } from './send.ts';

const Organisations = z.object({
  data: z.array(
    z.object({ id: z.union([z.string(), z.number().transform(String)]), isDefault: z.boolean().nullish() }),
  ),
});

/**
 * Every call of Zoho Desk names the organisation. Whoever made the token belongs to one, or has chosen one as their default.
 * @returns a sender that adds it, asked for once
 */
export function inOrganisation(send: Send): Send {
  let asked: Promise<string> | undefined;
  return async (request) => {
    asked ??= organisationOf(send);
    const orgId = await asked.catch((error: unknown) => {
      asked = undefined;
      throw error;
    });
    return send({ ...request, headers: { ...request.headers, orgId } });
  };
}

async function organisationOf(send: Send): Promise<string> {
  const { data } = await readJson(send, '/api/v1/organizations', Organisations, ACCEPTS_JSON);
  const found = data.find(({ isDefault }) => isDefault) ?? data[0];
  if (!found) throw new HelpdeskRefusal('Whoever made this token belongs to no organisation of Zoho Desk.');
  return found.id;
}

import { z } from 'zod';
import { MOST_OPEN_TICKETS, type OpenTickets } from './open-tickets.ts';
import { ACCEPTS_JSON, checked, HelpdeskRefusal, HelpdeskUnreachable, jsonOf, readJson, type Send } from './send.ts';
import { changedTags, type TagApi, type TagOutcome, type Wish } from './tag-api.ts';

const Tags = z.object({ tags: z.array(z.string()) });
const Result = z.object({
  id: z.number().optional(),
  success: z.boolean().optional(),
  error: z.string().nullish(),
  errors: z.string().nullish(),
  details: z.string().nullish(),
});
const Job = z.object({
  job_status: z.object({
    id: z.string(),
    status: z.enum(['queued', 'working', 'failed', 'completed']),
    message: z.string().nullish(),
    results: z.union([z.array(Result), z.object({ success: z.boolean() })]).nullish(),
  }),
});

const ticketPath = (id: string) => `/api/v2/tickets/${encodeURIComponent(id)}`;
/** A closed ticket takes tags by Update Many alone. */
const UNPROCESSABLE = 422;
const LOOK_AGAIN_MS = 1_000;
/** A job of a hundred tickets takes seconds; one that takes longer is asked for again later, which changes nothing twice. */
const MOST_LOOKS = 60;

/** Zendesk Support, REST v2. Adding and removing are requests of their own; a hundred tickets go in one job. */
export const zendesk: TagApi = {
  async setTag(send, { ticketId, tag, wish }) {
    const answer = await send({
      method: wish === 'add' ? 'PUT' : 'DELETE',
      path: `${ticketPath(ticketId)}/tags`,
      headers: ACCEPTS_JSON,
      body: { tags: [tag] },
    });
    if (answer.status === UNPROCESSABLE) {
      const [outcome] = await setMany(send, { ticketIds: [ticketId], tag, wish }, waitFor);
      if (outcome?.done === false) throw new HelpdeskRefusal(outcome.why);
      return;
    }
    checked(answer);
    // What a change answers differs by endpoint and age; what the ticket bears afterwards does not.
    const tags = await zendesk.tagsOf(send, { ticketId });
    if (changedTags(tags, tag, wish)) throw new HelpdeskUnreachable('Zendesk has not changed the tags yet.');
  },

  async tagsOf(send, { ticketId }) {
    return (await readJson(send, `${ticketPath(ticketId)}/tags`, Tags)).tags;
  },

  bulk: { most: 100, setTags: setMany },
};

const waitFor = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function setMany(
  send: Send,
  { ticketIds, tag, wish }: { ticketIds: readonly string[]; tag: string; wish: Wish },
  pause: (ms: number) => Promise<void>,
): Promise<TagOutcome[]> {
  const ticket = wish === 'add' ? { additional_tags: [tag] } : { remove_tags: [tag] };
  const path = `/api/v2/tickets/update_many?ids=${ticketIds.map(encodeURIComponent).join(',')}`;
  let { job_status: job } = jsonOf(await send({ method: 'PUT', path, headers: ACCEPTS_JSON, body: { ticket } }), Job);
  for (let look = 0; job.status === 'queued' || job.status === 'working'; look += 1) {
    if (look === MOST_LOOKS) throw new HelpdeskUnreachable('Zendesk has not finished this yet; it is looked at again.');
    await pause(LOOK_AGAIN_MS);
    const asked = {
      method: 'GET',
      path: `/api/v2/job_statuses/${encodeURIComponent(job.id)}`,
      headers: ACCEPTS_JSON,
    } as const;
    ({ job_status: job } = jsonOf(await send(asked), Job));
  }
  if (job.status === 'failed')
    throw new HelpdeskRefusal(`Zendesk could not do this: ${job.message ?? 'no reason given'}`);
  const results = Array.isArray(job.results) ? job.results : [];
  return ticketIds.map((ticketId) =>
    outcomeOf(
      ticketId,
      results.find(({ id }) => String(id) === ticketId),
    ),
  );
}

/** A ticket that the job says nothing about was not changed, whatever the job as a whole says. */
function outcomeOf(ticketId: string, result: z.infer<typeof Result> | undefined): TagOutcome {
  if (result?.success === true) return { ticketId, done: true };
  const why = result?.details ?? result?.error ?? result?.errors;
  return { ticketId, done: false, why: why ? `Zendesk: ${why}` : 'Zendesk did not say what became of this ticket.' };
}

const Found = z.object({
  results: z.array(
    z.object({
      id: z.number(),
      subject: z.string().nullish(),
      description: z.string().nullish(),
      status: z.string().nullish(),
      updated_at: z.string().nullish(),
    }),
  ),
});

/** Zendesk's search, which also says what was written at first. */
export const zendeskOpenTickets: OpenTickets = async (send) => {
  const query = new URLSearchParams({
    query: 'type:ticket status<solved',
    sort_by: 'updated_at',
    sort_order: 'desc',
    per_page: String(MOST_OPEN_TICKETS),
  });
  const { results } = await readJson(send, `/api/v2/search?${query}`, Found);
  return results.map(({ id, subject, description, status, updated_at }) => ({
    ticketId: String(id),
    subject: subject ?? '',
    ...(description ? { text: description } : {}),
    ...(status ? { status } : {}),
    ...(updated_at ? { updatedAt: updated_at } : {}),
  }));
};

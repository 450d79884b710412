import type { SessionAnswer } from '#lib/bridge/content.ts';
import { HelpdeskRefusal } from '#lib/helpdesks/session.ts';
import { SESSION_ADAPTERS } from '#lib/helpdesks/sessions.ts';
import type { MirrorJob } from '#lib/replica/database.ts';
import type { Replica } from '#lib/replica/replica.ts';
import { publishNews } from './news.ts';
import { allTabs, command } from './tabs.ts';

/** Carries labellings into the helpdesk's own tags, through a tab in which the agent is signed in. */
export class MirrorRunner {
  #running: Promise<void> | undefined;
  #again = false;
  readonly #replica: Replica;
  /** What to do once a labelling's mirror state has changed: it is to be sent. */
  onRecorded: () => void = () => undefined;

  constructor(replica: Replica) {
    this.#replica = replica;
  }

  /** Works through what waits, as far as tabs are open for it. Never rejects. */
  run(): Promise<void> {
    if (this.#running) {
      this.#again = true;
      return this.#running;
    }
    this.#running = this.#rounds().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #rounds(): Promise<void> {
    do {
      this.#again = false;
      const jobs = await this.#replica.database.mirrors.where('state').equals('waiting').toArray();
      for (const job of jobs) await this.#carry(job);
    } while (this.#again);
  }

  async #carry(job: MirrorJob): Promise<void> {
    const tabs = await allTabs();
    const tab = tabs.find(({ state }) => state.report.host === job.ticket.host && state.report.page !== 'no_helpdesk');
    // Without a tab of that helpdesk the labelling goes on waiting; the next page that opens takes it along.
    if (!tab) return;
    const session = (request: Parameters<Parameters<(typeof SESSION_ADAPTERS)['practice']['setTag']>[0]>[0]) =>
      command(tab.tabId, { command: 'session', request }) as Promise<SessionAnswer>;
    const tagField = this.#replica.all('workspace')[0]?.tagField ?? 'Tags';
    try {
      await SESSION_ADAPTERS[job.ticket.helpdesk].setTag(session, {
        ticketUrl: job.ticket.url,
        ticketId: job.ticket.ticketId,
        tag: job.tag,
        tagField,
        wish: job.wish,
      });
      await this.#settle(job, { state: 'applied' });
    } catch (error) {
      const why = error instanceof Error ? error.message : 'The helpdesk could not be reached.';
      if (error instanceof HelpdeskRefusal) await this.#settle(job, { state: 'failed', why });
      else await this.#replica.database.mirrors.update(job.id, { attempts: job.attempts + 1, why });
    }
    await publishNews();
  }

  async #settle(job: MirrorJob, mirror: { state: 'applied' | 'failed'; why?: string }): Promise<void> {
    const { database } = this.#replica;
    const newest = await database.mirrors.get(job.id);
    // The agent has changed their mind meanwhile: the newer wish is carried next.
    if (newest && newest.wish !== job.wish) {
      this.#again = true;
      return;
    }
    if (mirror.state === 'applied') await database.mirrors.delete(job.id);
    else
      await database.mirrors.update(job.id, {
        state: 'failed',
        attempts: job.attempts + 1,
        ...(mirror.why ? { why: mirror.why } : {}),
      });
    if (job.wish === 'remove') return;
    await this.#replica.commit([{ name: 'labelling.mirror@1', args: { labellingId: job.id, mirror } }]);
    this.onRecorded();
  }
}

import { HELPDESK_NAMES } from '#lib/bridge/helpdesk-names.ts';
import { ticketKey } from '#lib/contract/ticket.ts';
import { HelpdeskRefusal, type SessionAdapter, type SessionFetch } from '#lib/helpdesks/session.ts';
import { SESSION_ADAPTERS } from '#lib/helpdesks/sessions.ts';
import type { MirrorJob } from '#lib/replica/database.ts';
import type { Replica } from '#lib/replica/replica.ts';
import { publishNews } from './news.ts';
import { Rounds } from './rounds.ts';
import { allTabs, command, TabGone } from './tabs.ts';

/** Of what came back: refused by the helpdesk, not by the API. */
export const HELPDESK_CODE = 'helpdesk';

/** Carries labellings into the helpdesk's own tags, through a tab in which the agent is signed in. */
export class MirrorRunner {
  readonly #rounds = new Rounds(() => this.#round());
  readonly #replica: Replica;
  /** What to do once a labelling's mirror state has changed: it is to be sent. */
  onRecorded: () => void = () => undefined;

  constructor(replica: Replica) {
    this.#replica = replica;
  }

  /** Works through what waits, as far as tabs are open for it. */
  run(): Promise<void> {
    return this.#rounds.request();
  }

  async #round(): Promise<void> {
    const jobs = await this.#replica.database.mirrors.where('state').equals('waiting').toArray();
    for (const job of jobs) await this.#carry(job);
  }

  async #carry(job: MirrorJob): Promise<void> {
    if (this.#isOver(job)) {
      await this.#drop(job);
      return;
    }
    const adapter = SESSION_ADAPTERS[job.ticket.helpdesk];
    if (!adapter) return this.#isConnected(job) ? this.#drop(job) : this.#keepHere(job);
    const tabs = (await allTabs()).filter(
      ({ state }) => state.report.host === job.ticket.host && state.report.page !== 'no_helpdesk',
    );
    // Without a tab of that helpdesk the labelling goes on waiting; the next page that opens takes it along.
    for (const { tabId } of tabs) {
      if (await this.#carryThrough(tabId, job, adapter)) break;
    }
    if (tabs.length > 0) await publishNews();
  }

  /** Whether somebody else has seen to it: the API by its connection, or whoever has put the label on or off since. */
  #isOver({ id, wish }: MirrorJob): boolean {
    const labelling = this.#replica.read('labelling', id);
    return wish === 'add' ? !labelling || labelling.mirror.state === 'applied' : labelling !== undefined;
  }

  /** Whether the API puts labels into this helpdesk by itself. */
  #isConnected({ ticket: { helpdesk, host } }: MirrorJob): boolean {
    const connected = this.#replica.all('workspace')[0]?.connectedHelpdesks ?? [];
    return connected.some((one) => one.helpdesk === helpdesk && one.host === host);
  }

  /** Takes the job off the list, unless the agent has changed their mind meanwhile. */
  async #drop(job: MirrorJob): Promise<void> {
    const { mirrors } = this.#replica.database;
    await mirrors
      .where('id')
      .equals(job.id)
      .and(({ wish }) => wish === job.wish)
      .delete();
  }

  /** The label stays in Bellwether, which says so; what was never put into the helpdesk need not be taken out of it. */
  async #keepHere(job: MirrorJob): Promise<void> {
    const name = HELPDESK_NAMES[job.ticket.helpdesk];
    const why = `Bellwether cannot put labels into ${name} from the browser. The label is kept in Bellwether and counts for its alert.`;
    await this.#settle(job, job.wish === 'add' ? { state: 'failed', why } : { state: 'applied' });
    await publishNews();
  }

  /** Whether the helpdesk was spoken to; false where the tab shows something else by now. */
  async #carryThrough(tabId: number, job: MirrorJob, adapter: SessionAdapter): Promise<boolean> {
    const session: SessionFetch = (request) => command(tabId, { command: 'session', request });
    const { ticket, tag, wish } = job;
    const tagField = this.#replica.all('workspace')[0]?.tagField ?? 'Tags';
    try {
      await adapter.setTag(session, {
        ticketUrl: ticket.url,
        ticketId: ticket.ticketId,
        tag,
        tagField,
        wish,
      });
      await this.#settle(job, { state: 'applied' });
    } catch (error) {
      if (error instanceof TabGone) return false;
      const why = error instanceof Error ? error.message : 'The helpdesk could not be reached.';
      if (error instanceof HelpdeskRefusal) await this.#settle(job, { state: 'failed', why });
      else await this.#replica.database.mirrors.update(job.id, { attempts: job.attempts + 1, why });
    }
    return true;
  }

  async #settle(job: MirrorJob, mirror: { state: 'applied' | 'failed'; why?: string }): Promise<void> {
    const { database } = this.#replica;
    // One transaction: a wish that came between looking and deleting would be lost with the one that is done.
    const current = await database.transaction('rw', database.mirrors, async () => {
      const newest = await database.mirrors.get(job.id);
      if (newest && newest.wish !== job.wish) return false;
      if (mirror.state === 'applied') await database.mirrors.delete(job.id);
      else
        await database.mirrors.update(job.id, {
          state: 'failed',
          attempts: job.attempts + 1,
          ...(mirror.why ? { why: mirror.why } : {}),
        });
      return true;
    });
    // The agent has changed their mind meanwhile: the newer wish is carried next.
    if (!current) {
      void this.run();
      return;
    }
    if (job.wish === 'remove') {
      if (mirror.state === 'failed') await this.#giveBack(job, mirror.why);
      return;
    }
    await this.#replica.commit([{ name: 'labelling.mirror@1', args: { labellingId: job.id, mirror } }]);
    this.onRecorded();
  }

  /** A label that the helpdesk would not let go is told to the agent, among what came back. */
  async #giveBack({ id, at, tag, ticket }: MirrorJob, why = 'The helpdesk did not say why.'): Promise<void> {
    await this.#replica.database.rejected.put({
      id,
      name: 'labelling.remove@1',
      args: { labelId: tag, ticketKey: ticketKey(ticket) },
      at,
      code: HELPDESK_CODE,
      message: `The label ${tag} is still on #${ticket.ticketId} in the helpdesk. ${why}`,
    });
  }
}

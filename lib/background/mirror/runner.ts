import { HELPDESK_NAMES } from '#lib/bridge/helpdesk-names.ts';
import { type Carried, carry } from '#lib/helpdesk-api/carry.ts';
import type { SessionAdapter } from '#lib/helpdesks/session.ts';
import { SESSION_ADAPTERS } from '#lib/helpdesks/sessions.ts';
import type { MirrorJob } from '#lib/replica/database.ts';
import type { Replica } from '#lib/replica/replica.ts';
import { publishNews } from '../news.ts';
import { Rounds } from '../rounds.ts';
import { allTabs, command, TabGone } from '../tabs.ts';
import { dropJobs, type JobWish, recordCarried, wishOf } from './record.ts';

/**
 * Tickets that are worked through before what is wanted is looked at anew, where each is asked for alone: so few that an
 * Undo is heard of soon, and that a stopped worker repeats little.
 */
const AT_ONCE = 20;

/** Carries labellings into the helpdesk's own tags, through a tab in which the agent is signed in. */
export class MirrorRunner {
  readonly #rounds = new Rounds(() => this.#round());
  readonly #replica: Replica;
  /** Hosts that have asked for a pause, until when in milliseconds since 1970. */
  readonly #pauses = new Map<string, number>();
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
    const {
      over = [],
      connection = [],
      none = [],
      session = [],
    } = Object.groupBy(await this.#waiting(), (job) => this.#wayOf(job));
    await dropJobs(this.#replica, [...over, ...connection]);
    await this.#record(none.map(keptHere));
    for (const host of new Set(session.map(({ ticket }) => ticket.host))) await this.#workAt(host);
  }

  /** By which way a job goes, if there is one and it is still wanted. */
  #wayOf(job: MirrorJob): 'over' | 'session' | 'connection' | 'none' {
    if (this.#isOver(job)) return 'over';
    if (SESSION_ADAPTERS[job.ticket.helpdesk]) return 'session';
    return this.#isConnected(job) ? 'connection' : 'none';
  }

  #waiting(): Promise<MirrorJob[]> {
    return this.#replica.database.mirrors.where('state').equals('waiting').toArray();
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

  /** Part by part, each as it is wanted by then, until nothing is left or the helpdesk cannot be spoken to. */
  async #workAt(host: string): Promise<void> {
    const tried = new Set<string>();
    const nameOf = ({ id, wish, at }: MirrorJob) => `${id} ${wish} ${at}`;
    while ((this.#pauses.get(host) ?? 0) <= Date.now()) {
      const jobs = (await this.#waiting()).filter(
        (job) => job.ticket.host === host && !this.#isOver(job) && !tried.has(nameOf(job)),
      );
      const [first] = jobs;
      const adapter = first && SESSION_ADAPTERS[first.ticket.helpdesk];
      if (!adapter) return;
      const placeOf = ({ ticket }: MirrorJob) => adapter.placeOf?.(ticket.url);
      const together = jobs.filter((job) => placeOf(job) === placeOf(first));
      const part = together.slice(0, adapter.tags(first.ticket.url).bulk?.most ?? AT_ONCE);
      for (const job of part) tried.add(nameOf(job));
      if (!(await this.#carryPart(host, adapter, first.ticket.url, part))) return;
    }
  }

  /** @returns false where the helpdesk cannot be spoken to now: no tab of it is open, or it has no time */
  async #carryPart(host: string, adapter: SessionAdapter, pageUrl: string, jobs: MirrorJob[]): Promise<boolean> {
    // Without a tab of that helpdesk the labelling goes on waiting; the next page that opens takes it along.
    const tabs = (await allTabs()).filter(
      ({ state: { report } }) => report.host === host && report.page !== 'no_helpdesk',
    );
    for (const { tabId } of tabs) {
      const done: Carried<JobWish>[] = [];
      try {
        const { carried, pausesUntil, asked } = await carry(
          {
            api: adapter.tags(pageUrl),
            send: adapter.sending((request) => command(tabId, { command: 'session', request })),
            field: this.#replica.all('workspace')[0]?.tagField ?? 'Tags',
            mostTries: Number.POSITIVE_INFINITY,
            now: () => new Date(),
          },
          jobs.map(wishOf),
          async (some) => {
            done.push(...some);
          },
        );
        done.push(...carried);
        if (pausesUntil && asked) this.#pause(host, pausesUntil);
        return pausesUntil === undefined;
      } catch (error) {
        // The tab shows something else by now. Another one may do.
        if (!(error instanceof TabGone)) throw error;
      } finally {
        await this.#record(done);
      }
    }
    return false;
  }

  #pause(host: string, until: Date): void {
    this.#pauses.set(host, until.getTime());
    // Where the worker does not live that long, the alarm sees to it.
    setTimeout(() => void this.run(), until.getTime() - Date.now());
  }

  async #record(outcomes: readonly Carried<JobWish>[]): Promise<void> {
    if (outcomes.length === 0) return;
    if (await recordCarried(this.#replica, outcomes)) this.onRecorded();
    await publishNews();
  }
}

/** The label stays in Bellwether, which says so; what was never put into the helpdesk need not be taken out of it. */
function keptHere(job: MirrorJob): Carried<JobWish> {
  const wish = wishOf(job);
  if (job.wish === 'remove') return { wish, became: 'done' };
  const name = HELPDESK_NAMES[job.ticket.helpdesk];
  const why = `Bellwether cannot put labels into ${name} from the browser. The label is kept in Bellwether and counts for its alert.`;
  return { wish, became: 'refused', why };
}

import type { Database } from '../store/database.ts';
import { type Push, type PushAnswer, takeAlone, takeTogether } from './push.ts';
import { firstTogether } from './together.ts';

type Waiting = { push: Push; resolve: (answer: PushAnswer) => void; reject: (reason: unknown) => void };

/**
 * The pushes of this node. Those of one workspace stand in line behind its clock anyway, and most of what each costs there
 * is the way to PostgreSQL and its disk; so what has come while one transaction was on its way shares the next. A push that
 * comes alone waits for nobody.
 */
export class PushQueue {
  readonly #database: Database;
  /** By workspace; there while one of its transactions is on its way. */
  readonly #waiting = new Map<string, Waiting[]>();

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Takes the changes of one client.
   * @throws Refusal `revoked`
   */
  take(push: Push): Promise<PushAnswer> {
    const { workspaceId } = push.session;
    return new Promise((resolve, reject) => {
      const own = { push, resolve, reject };
      const waiting = this.#waiting.get(workspaceId);
      if (waiting) {
        waiting.push(own);
        return;
      }
      this.#waiting.set(workspaceId, [own]);
      void this.#work(workspaceId);
    });
  }

  async #work(workspaceId: string): Promise<void> {
    for (;;) {
      const waiting = this.#waiting.get(workspaceId) ?? [];
      if (waiting.length === 0) break;
      const together = waiting.splice(0, firstTogether(waiting.map(({ push }) => push.request)));
      if (!(await this.#settleTogether(together))) await this.#settleEach(together);
    }
    this.#waiting.delete(workspaceId);
  }

  /** @returns whether they could be taken so; where anything stood against one of them, nothing was kept of any */
  async #settleTogether(together: readonly Waiting[]): Promise<boolean> {
    if (together.length < 2) return false;
    const pushes = together.map(({ push }) => push);
    const answers = await takeTogether(this.#database, pushes).catch(() => undefined);
    if (!answers) return false;
    for (const [index, { resolve, reject }] of together.entries()) {
      const answer = answers[index];
      if (answer) resolve(answer);
      else reject(new Error('A push was not answered.'));
    }
    return true;
  }

  /** Each alone and with its own outcome. What was stored together after all, its commit unheard, is answered as repeated. */
  async #settleEach(each: readonly Waiting[]): Promise<void> {
    for (const { push, resolve, reject } of each) await takeAlone(this.#database, push).then(resolve, reject);
  }
}

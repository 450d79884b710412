import { type PushedChange, PushResponse } from '#lib/contract/sync.ts';
import type { Agent } from './agents.ts';
import type { Asked } from './requests.ts';
import { alertIdAt, labelIdAt, ticketAt } from './rows.ts';

const CHANGES = 10;
/** Far beyond the tickets that the workspace begins with. */
const FIRST_TICKET = 1_000_000;

/** An agent's client that pushes ten changes at a time: five labels put on new tickets and five notes, fifteen rows. */
export class Pusher {
  readonly #agent: Agent;
  readonly #number: number;
  #seq = 0;

  /** @param number tells it from the other pushers of its workspace, so that no two label the same ticket alike */
  constructor(agent: Agent, number: number) {
    this.#agent = agent;
    this.#number = number;
  }

  get clientId(): string {
    return `client-of-${this.#agent.memberId}`;
  }

  next(): Asked {
    const { token, epoch } = this.#agent;
    const changes = Array.from({ length: CHANGES }, () => this.#change());
    return {
      path: '/v1/sync/push',
      token,
      body: { clientId: this.clientId, epoch, changes },
      answered: (text) => {
        const { results } = PushResponse.parse(JSON.parse(text));
        const wrong = results.find(({ status }) => status !== 'applied');
        if (wrong) throw new Error(`a change was not applied: ${wrong.message ?? wrong.status}`);
      },
    };
  }

  #change(): PushedChange {
    this.#seq += 1;
    const seq = this.#seq;
    const id = `${this.clientId}-${seq}`;
    const at = new Date().toISOString();
    const alertId = alertIdAt(seq);
    if (seq % 2 === 0) {
      const args = { noteId: id, alertId, verdict: 'shows_it', text: `The button stayed grey at ${seq}.`, version: id };
      return { seq, id, at, name: 'note.write@2', args };
    }
    // Every pusher has a label of its own. The workspace does not know the ticket yet, so it becomes a row as well.
    const labelId = labelIdAt(this.#number);
    return { seq, id, at, name: 'labelling.add@1', args: { labelId, alertId, ticket: ticketAt(FIRST_TICKET + seq) } };
  }
}

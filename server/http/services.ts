import type { Logger } from 'pino';
import type { Session, Sessions } from '../accounts/sessions.ts';
import type { Live } from '../live/live.ts';
import type { Store } from '../store/database.ts';

/** What the routes are given. */
export type Services = {
  store: Pick<Store, 'database' | 'ping'>;
  log: Logger;
  now: () => Date;
  /** Who is connected, as this node has looked it up. */
  sessions: Sessions;
  /** News, within this node and between nodes. */
  live: Live;
};

/** What a request carries from one handler to the next. */
export type RequestEnvironment = { Variables: { session: Session } };

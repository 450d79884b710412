import type { Logger } from 'pino';
import type { Session } from '../accounts/session.ts';
import type { Store } from '../store/database.ts';

/** What the routes are given. */
export type Services = {
  store: Pick<Store, 'database' | 'ping'>;
  log: Logger;
  now: () => Date;
};

/** What a request carries from one handler to the next. */
export type RequestEnvironment = { Variables: { session: Session } };

import type { Logger } from 'pino';
import type { Session, Sessions } from '../accounts/sessions.ts';
import type { SignIn } from '../accounts/sign-in/sign-in.ts';
import type { BackupState } from '../backup/nightly.ts';
import type { Live } from '../live/live.ts';
import type { Mirror } from '../mirror/mirror.ts';
import type { Outbound } from '../outbound/call.ts';
import type { Vault } from '../secrets/vault.ts';
import type { Store } from '../store/database.ts';
import type { RateLimit } from './rate-limit.ts';

/** What the routes are given. */
export type Services = {
  store: Pick<Store, 'database' | 'ping'>;
  log: Logger;
  now: () => Date;
  /** Who is connected, as this node has looked it up. */
  sessions: Sessions;
  /** News, within this node and between nodes. */
  live: Live;
  /** Works at helpdesks. */
  mirror: Mirror;
  /** Calls to addresses that somebody has typed in. */
  outbound: Outbound;
  /** Seals what must be kept and read again. */
  vault: Vault;
  /** `connections`: requests of one connected browser; `unknown`: of one address without a token that works. */
  limits: { connections: RateLimit; unknown: RateLimit };
  /** How the nightly backups stand; absent where this API makes none. */
  backups?: Readonly<BackupState> | undefined;
  /** Proxies before us whose word on addresses counts. */
  trustedProxies: number;
  /** Where people and tools reach the API, without a slash at the end. */
  publicUrl: () => string;
  /** Absent where there is no identity provider. */
  signIn?: SignIn;
};

/** What a request carries from one handler to the next. */
export type RequestEnvironment = { Variables: { session: Session } };

import type { AccessToken } from '#lib/contract/tokens.ts';
import { ApiRefusal, exchangeRefreshToken } from './api.ts';
import type { BellwetherDatabase, StoredConnection, StoredTokens } from './database.ts';
import { hashOf, makeSecret } from './secrets.ts';
import { getSingle, putSingle } from './singles.ts';

/** An access token, whose it is, and until when it works by this machine's clock, in milliseconds since 1970. */
export type KeptAccess = { connectionId: string; token: string; until: number };

/** Where the access token is kept: in memory, never on the disk. */
export type AccessStore = {
  read(): Promise<KeptAccess | undefined>;
  write(kept: KeptAccess | undefined): Promise<void>;
};

/** A token that is over so soon is not used any more: the request would arrive too late. */
const SPARE_MS = 30_000;
/** How often what another context has stored in the meantime is taken up, before the API's refusal counts. */
const MOST_ATTEMPTS = 3;

/**
 * The tokens of this browser. The refresh token that takes the place of the current one is made and stored here before the
 * API is asked, so that the exchange can be repeated after a kill or a lost answer at any moment, as often as need be.
 */
export class Tokens {
  readonly #database: BellwetherDatabase;
  readonly #store: AccessStore;
  readonly #refreshing = new Map<string, Promise<string>>();

  constructor(database: BellwetherDatabase, store: AccessStore = memoryStore()) {
    this.#database = database;
    this.#store = store;
  }

  /**
   * Asks the API in the name of this browser: with an access token that works, and once more with a new one where the API
   * does not take it.
   * @throws Unreachable, ApiRefusal
   */
  async authorised<T>(connection: StoredConnection, ask: (address: string, token: string) => Promise<T>): Promise<T> {
    const token = await this.#access(connection);
    try {
      return await ask(connection.address, token);
    } catch (error) {
      if (!isTooOld(error)) throw error;
      return ask(connection.address, await this.#access(connection, token));
    }
  }

  /** Keeps the access token that came with a connection. */
  async keep(
    { connectionId }: { connectionId: string },
    { token, expiresIn }: AccessToken,
    asked: number,
  ): Promise<string> {
    await this.#store.write({ connectionId, token, until: asked + expiresIn * 1_000 });
    return token;
  }

  /** Lets go of the access token; the refresh token goes with the rest of the workspace. */
  async forget(): Promise<void> {
    await this.#store.write(undefined);
  }

  async #access(connection: StoredConnection, refused?: string): Promise<string> {
    const kept = await this.#store.read();
    const works = kept?.connectionId === connection.connectionId && kept.until - SPARE_MS > Date.now();
    return works && kept.token !== refused ? kept.token : this.#refresh(connection);
  }

  /** One exchange at a time; who asks meanwhile gets its token. */
  #refresh(connection: StoredConnection): Promise<string> {
    const id = connection.connectionId;
    const under = this.#refreshing.get(id) ?? this.#exchange(connection).finally(() => this.#refreshing.delete(id));
    this.#refreshing.set(id, under);
    return under;
  }

  async #exchange(connection: StoredConnection): Promise<string> {
    for (let attempt = 1; ; attempt += 1) {
      const pair = await this.#pair(connection);
      const asked = Date.now();
      try {
        const { refreshToken, next } = pair;
        const answer = await exchangeRefreshToken(connection.address, { refreshToken, nextHash: await hashOf(next) });
        await this.#replace(pair);
        return await this.keep(connection, answer, asked);
      } catch (error) {
        if (!(error instanceof ApiRefusal) || error.code !== 'token_replaced') throw error;
        // Another context of this browser was faster: what it has stored counts. Else this profile is an old copy.
        if (attempt === MOST_ATTEMPTS || (await this.#isCurrent(pair)))
          throw new ApiRefusal('not_connected', error.message);
      }
    }
  }

  /** The current refresh token and the one that will take its place, both on the disk when this resolves. */
  #pair(connection: StoredConnection): Promise<Required<StoredTokens>> {
    const database = this.#database;
    return database.transaction('rw', database.single, async () => {
      const stored = await getSingle(database, 'tokens');
      // Connections of older versions have one token for everything; the API takes it for its first refresh token.
      const refreshToken = stored?.refreshToken ?? connection.token;
      if (refreshToken === undefined)
        throw new ApiRefusal('not_connected', 'This browser has no key for this workspace any more. Connect again.');
      const pair = { refreshToken, next: stored?.next ?? makeSecret() };
      await putSingle(database, 'tokens', pair);
      return pair;
    });
  }

  async #replace({ refreshToken, next }: Required<StoredTokens>): Promise<void> {
    const database = this.#database;
    await database.transaction('rw', database.single, async () => {
      const stored = await getSingle(database, 'tokens');
      if (stored?.refreshToken === refreshToken && stored.next === next)
        await putSingle(database, 'tokens', { refreshToken: next });
    });
  }

  async #isCurrent({ refreshToken, next }: Required<StoredTokens>): Promise<boolean> {
    const stored = await getSingle(this.#database, 'tokens');
    return stored?.refreshToken === refreshToken && stored.next === next;
  }
}

function isTooOld(error: unknown): boolean {
  return error instanceof ApiRefusal && (error.code === 'token_expired' || error.code === 'not_connected');
}

function memoryStore(): AccessStore {
  let kept: KeptAccess | undefined;
  return {
    read: async () => kept,
    write: async (access) => {
      kept = access;
    },
  };
}

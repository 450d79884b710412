import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** 32 bytes, with a short name that is made of it and tells nothing of it. */
export type SecretKey = { id: string; bytes: Buffer };

/** A secret was sealed with a key that is not here, or was changed since; the message is for whoever runs the API. */
export class CannotOpen extends Error {
  override name = 'CannotOpen';
}

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = 's1';

/** @throws RangeError where it has not 32 bytes */
export function secretKey(bytes: Buffer): SecretKey {
  if (bytes.length !== KEY_BYTES) throw new RangeError(`A key has ${KEY_BYTES} bytes.`);
  return { id: createHash('sha256').update('bellwether key id').update(bytes).digest('hex').slice(0, 8), bytes };
}

export function makeSecretKey(): SecretKey {
  return secretKey(randomBytes(KEY_BYTES));
}

/** Which key a sealed text needs; undefined where it is not sealed. */
export function keyIdOf(sealed: string): string | undefined {
  const [version, id] = sealed.split('.');
  return version === VERSION && sealed.split('.').length === 3 ? id : undefined;
}

/**
 * Seals secrets that must be kept in a form that can be read again: AES-256-GCM with a random nonce. What it is sealed
 * for (workspace, table, row) is bound to it, so that a sealed text copied to another place does not open there.
 */
export class Vault {
  readonly #current: SecretKey;
  readonly #keys: Map<string, SecretKey>;

  /** @param keys the first seals, all open */
  constructor(keys: readonly [SecretKey, ...SecretKey[]]) {
    [this.#current] = keys;
    this.#keys = new Map(keys.map((key) => [key.id, key]));
  }

  get currentKeyId(): string {
    return this.#current.id;
  }

  has(keyId: string): boolean {
    return this.#keys.has(keyId);
  }

  seal(secret: string, place: string): string {
    const { id, bytes } = this.#current;
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', bytes, iv).setAAD(boundTo(place, id));
    const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return `${VERSION}.${id}.${Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url')}`;
  }

  /** @throws CannotOpen */
  open(sealed: string, place: string): string {
    const id = keyIdOf(sealed);
    const key = id === undefined ? undefined : this.#keys.get(id);
    if (id === undefined || !key) {
      throw new CannotOpen(`A secret is sealed with the key ${id ?? '(none)'}, which this API does not have.`);
    }
    const bytes = Buffer.from(sealed.split('.')[2] ?? '', 'base64url');
    try {
      const decipher = createDecipheriv('aes-256-gcm', key.bytes, bytes.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      })
        .setAAD(boundTo(place, id))
        .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    } catch (cause) {
      throw new CannotOpen('A sealed secret does not open: it was changed, or belongs to another place.', { cause });
    }
  }
}

function boundTo(place: string, keyId: string): Buffer {
  return Buffer.from(JSON.stringify([VERSION, keyId, place]));
}

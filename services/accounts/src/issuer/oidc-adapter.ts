import { hash } from 'node:crypto';
import { errors, type Adapter, type AdapterPayload } from 'oidc-provider';
import type { OperationalStore } from '@mouakaba/event-sourcing';
import { sessions } from '../sign-in/sessions.js';

/** Their id is the token itself: kept as a digest, so that whoever reads a backup holds no live token. */
const tokens = new Set(['AccessToken', 'AuthorizationCode', 'RefreshToken']);

const collectionOf = (model: string) => `oidc-${model}`;
const sweepEvery = 10 * 60_000;

/** What oidc-provider remembers (grants, refresh tokens, sessions, codes), in the operational store. */
export function oidcAdapter(operations: OperationalStore, now: () => number): (model: string) => Adapter {
  let sweptAt = now();
  /** Expired rows go as new ones come. */
  const sweep = async () => {
    if (now() - sweptAt < sweepEvery) return;
    sweptAt = now();
    await operations.deleteExpired();
  };
  return (model) => new OidcAdapter(model, operations, now, sweep);
}

class OidcAdapter implements Adapter {
  readonly #rows: string;
  /** Other names of a row: a session's uid, a device's user code. */
  readonly #aliases: string;
  readonly #consumed: string;

  constructor(
    private readonly model: string,
    private readonly operations: OperationalStore,
    private readonly now: () => number,
    private readonly sweep: () => Promise<void>,
  ) {
    this.#rows = collectionOf(model);
    this.#aliases = `${this.#rows}-alias`;
    this.#consumed = `${this.#rows}-consumed`;
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    const key = this.#key(id);
    const { jti, ...rest } = payload;
    const group = payload.grantId ?? payload.accountId;
    const options = {
      ...(expiresIn === undefined ? {} : { expiresAt: this.now() + expiresIn * 1000 }),
      ...(group === undefined ? {} : { group }),
    };
    await this.operations.put(this.#rows, key, tokens.has(this.model) ? rest : { ...rest, jti }, options);
    const alias = aliasOf(payload);
    if (alias !== undefined) await this.operations.put(this.#aliases, alias, key, options);
    await this.sweep();
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const row = await this.#row(this.#key(id));
    return row && { ...row, jti: id };
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.#byAlias(uid);
  }

  findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.#byAlias(userCode);
  }

  /** Once, even when two come at the same instant: the second is told that the grant is invalid. */
  async consume(id: string): Promise<void> {
    const key = this.#key(id);
    const row = await this.#row(key);
    if (row === undefined) return;
    const expiry = row.exp === undefined ? {} : { expiresAt: row.exp * 1000 };
    if (!(await this.operations.insert(this.#consumed, key, true, expiry)))
      throw new errors.InvalidGrant('already used');
    const group = row.grantId === undefined ? {} : { group: row.grantId };
    const consumed = Math.floor(this.now() / 1000);
    await this.operations.put(this.#rows, key, { ...row, consumed }, { ...expiry, ...group });
  }

  async destroy(id: string): Promise<void> {
    const key = this.#key(id);
    const row = await this.#row(key);
    await this.operations.delete(this.#rows, key);
    // With the grant its login ends, and with that every access token of it.
    if (this.model === 'Grant') await this.operations.delete(sessions, key);
    const alias = row && aliasOf(row);
    if (alias !== undefined) await this.operations.delete(this.#aliases, alias);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await this.operations.deleteGroup(this.#rows, grantId);
    await this.operations.deleteGroup(this.#aliases, grantId);
  }

  async #byAlias(alias: string): Promise<AdapterPayload | undefined> {
    const key = await this.operations.get<string>(this.#aliases, alias);
    return key === undefined ? undefined : this.#row(key);
  }

  #row(key: string): Promise<AdapterPayload | undefined> {
    return this.operations.get<AdapterPayload>(this.#rows, key);
  }

  #key(id: string): string {
    return tokens.has(this.model) ? hash('sha256', id, 'base64url') : id;
  }
}

function aliasOf({ uid, userCode }: AdapterPayload): string | undefined {
  return uid ?? userCode;
}

import { createLocalJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { Unavailable } from '@mouakaba/event-sourcing';

/** Finds the key that a token names, in one fixed set. */
export type KeySet = JWTVerifyGetKey;

/** Where the issuer's public keys come from. */
export interface KeySource {
  /**
   * The key set: the same object for as long as its keys are the same.
   * @throws Unavailable it was never had, or not for an hour
   */
  current(): Promise<KeySet>;
  /**
   * After a token named a key that is not in the set: the newest set, fetched unless that was done seconds ago.
   * @throws Unavailable it cannot be said whether there is such a key
   */
  newest(): Promise<KeySet>;
}

/** The keys of an issuer in this very process: no HTTP call to itself. Asked each time, so that a new key is known at once. */
export function localKeys(publicJwks: () => JSONWebKeySet): KeySource {
  let text = '';
  let keys: KeySet | undefined;
  const current = (): Promise<KeySet> => {
    const jwks = publicJwks();
    const next = JSON.stringify(jwks);
    if (keys === undefined || next !== text) [text, keys] = [next, createLocalJWKSet(jwks)];
    return Promise.resolve(keys);
  };
  return { current, newest: current };
}

export interface RemoteKeysOptions {
  readonly issuer: string;
  /** The issuer's metadata, where it is reached under another address; by default below the issuer. */
  readonly discoveryUrl?: string;
  readonly fetch?: typeof fetch;
  /** The machine's clock, in milliseconds since 1970. */
  readonly now?: () => number;
}

const fresh = 10 * 60_000;
/** For so long the issuer may be away without anyone's being locked out whose key is known. */
const usable = 60 * 60_000;
/** Between two fetches because of unknown keys: a flood of invented key ids is no flood at the issuer. */
const cooldown = 5_000;
const timeout = 5_000;

/** The key set of an issuer elsewhere, found by discovery, fetched when first needed and again every ten minutes. */
export class RemoteKeys implements KeySource {
  readonly #options: RemoteKeysOptions;
  readonly #fetch: typeof fetch;
  readonly #now: () => number;
  #keys: KeySet | undefined;
  #text = '';
  #fetchedAt = -Infinity;
  #triedAt = -Infinity;
  #fetching: Promise<KeySet> | undefined;

  constructor(options: RemoteKeysOptions) {
    this.#options = options;
    this.#fetch = options.fetch ?? fetch;
    this.#now = options.now ?? Date.now;
  }

  async current(): Promise<KeySet> {
    const age = this.#now() - this.#fetchedAt;
    if (this.#keys === undefined || age >= usable) return this.#refresh();
    // Nobody waits for a renewal; if it fails, a later request tries again.
    if (age >= fresh && !this.#coolingDown()) this.#refresh().catch(() => undefined);
    return this.#keys;
  }

  async newest(): Promise<KeySet> {
    if (this.#keys === undefined || !this.#coolingDown()) return this.#refresh();
    if (this.#fetchedAt < this.#triedAt) throw new Unavailable('identity');
    return this.#keys;
  }

  #coolingDown(): boolean {
    return this.#now() - this.#triedAt < cooldown;
  }

  /** One fetch at a time, whoever asks. */
  #refresh(): Promise<KeySet> {
    this.#fetching ??= this.#load().finally(() => {
      this.#fetching = undefined;
    });
    return this.#fetching;
  }

  async #load(): Promise<KeySet> {
    this.#triedAt = this.#now();
    try {
      const jwks = await this.#json(await this.#keysUrl());
      const text = JSON.stringify(jwks);
      if (this.#keys === undefined || text !== this.#text) {
        this.#keys = createLocalJWKSet(jwks as JSONWebKeySet);
        this.#text = text;
      }
      this.#fetchedAt = this.#triedAt;
      return this.#keys;
    } catch (error) {
      throw new Unavailable('identity', error);
    }
  }

  async #keysUrl(): Promise<string> {
    const { issuer, discoveryUrl = `${issuer}/.well-known/openid-configuration` } = this.#options;
    const metadata = (await this.#json(discoveryUrl)) as {
      readonly issuer?: unknown;
      readonly jwks_uri?: unknown;
    };
    if (metadata.issuer !== issuer) throw new Error(`${discoveryUrl} describes another issuer`);
    if (typeof metadata.jwks_uri !== 'string') throw new Error(`${discoveryUrl} names no key set`);
    return metadata.jwks_uri;
  }

  async #json(url: string): Promise<unknown> {
    const response = await this.#fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeout) });
    if (!response.ok) throw new Error(`${url} answered ${String(response.status)}`);
    return response.json();
  }
}

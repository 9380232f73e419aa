import { limits } from '@mouakaba/contracts';
import { hash } from 'node:crypto';
import { errors, jwtVerify, type JWTPayload } from 'jose';
import { LRUCache } from 'lru-cache';
import { Unavailable } from '@mouakaba/event-sourcing';
import { callerOf, type Caller } from './caller.js';
import type { KeySet, KeySource } from './keys.js';

/** 401: there is no bearer token. */
export class TokenMissing extends Error {
  constructor() {
    super('no access token');
    this.name = 'TokenMissing';
  }
}

/** 401: whatever the reason (in `cause`, for the log), the caller hears no more than this. */
export class TokenInvalid extends Error {
  constructor(cause?: unknown) {
    super('the access token is not valid here', { cause });
    this.name = 'TokenInvalid';
  }
}

/** 401: it was good until its `exp`; a new one may be had. */
export class TokenExpired extends Error {
  constructor() {
    super('the access token has expired');
    this.name = 'TokenExpired';
  }
}

export interface TokenVerifierOptions {
  readonly issuer: string;
  readonly keys: KeySource;
  readonly audience?: string;
  /**
   * What the issuer in this very process knows better than the token: asked for each request, also with a token that was
   * verified before. @throws TokenInvalid the login has ended
   */
  readonly asOfNow?: (caller: Caller) => Promise<Caller>;
  /** Verified tokens that are remembered. */
  readonly remembered?: number;
  /** The machine's clock, in milliseconds since 1970. */
  readonly now?: () => number;
}

/** What a verified token said, until when. */
interface Verified {
  readonly caller: Caller;
  readonly expiresAt: number;
}

const algorithms = ['ES256', 'RS256', 'PS256', 'EdDSA'];

/** The bearer token of an Authorization header. @throws TokenMissing also with another scheme (RFC 6750, 3.1) · TokenInvalid */
export function bearerToken(authorization: string | undefined): string {
  if (authorization === undefined || !/^bearer\b/i.test(authorization)) throw new TokenMissing();
  const token = /^bearer +([\w.~+/=-]+)$/i.exec(authorization)?.[1];
  if (token === undefined) throw new TokenInvalid();
  return token;
}

/** Verifies access tokens (RFC 9068). Costly once for each token, then a look into a bounded cache. */
export class TokenVerifier {
  readonly #options: TokenVerifierOptions;
  readonly #now: () => number;
  readonly #verified: LRUCache<string, Verified>;
  #keys: KeySet | undefined;

  constructor(options: TokenVerifierOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#verified = new LRUCache({ max: options.remembered ?? limits.tokensRemembered });
  }

  /** @throws TokenMissing, TokenInvalid, TokenExpired (401) · Unavailable the issuer's keys cannot be had (503) */
  async verify(token: string | undefined): Promise<Caller> {
    const caller = await this.#said(token);
    return (await this.#options.asOfNow?.(caller)) ?? caller;
  }

  /** Who the token says it is. */
  async #said(token: string | undefined): Promise<Caller> {
    if (token === undefined || token === '') throw new TokenMissing();
    const keys = this.#adopt(await this.#options.keys.current());
    // The token itself is not kept.
    const digest = hash('sha256', token, 'base64url');
    const known = this.#verified.get(digest);
    if (known !== undefined) return this.#unexpired(known);
    const found = await this.#check(token, keys);
    // A set adopted in the meantime may have dropped the key.
    if (this.#keys === keys) this.#verified.set(digest, found);
    return found.caller;
  }

  #unexpired({ caller, expiresAt }: Verified): Caller {
    if (expiresAt <= this.#now()) throw new TokenExpired();
    return caller;
  }

  async #check(token: string, keys: KeySet): Promise<Verified> {
    try {
      return verified(await this.#claims(token, keys));
    } catch (error) {
      if (error instanceof Unavailable || error instanceof TokenInvalid) throw error;
      if (error instanceof errors.JWTExpired) throw new TokenExpired();
      throw new TokenInvalid(error);
    }
  }

  async #claims(token: string, keys: KeySet): Promise<JWTPayload> {
    const { issuer, audience = 'mouakaba' } = this.#options;
    const { payload } = await jwtVerify(token, this.#findingKey(keys), {
      issuer,
      audience,
      algorithms,
      typ: 'at+jwt',
      requiredClaims: ['exp', 'sub'],
      currentDate: new Date(this.#now()),
    });
    return payload;
  }

  /** Keys rotate: one that is not in the set may be in the newest. */
  #findingKey(keys: KeySet): KeySet {
    return async (header, token) => {
      try {
        return await keys(header, token);
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
        return this.#adopt(await this.#options.keys.newest())(header, token);
      }
    };
  }

  /** Another key set: what was verified with the old one is verified anew. */
  #adopt(keys: KeySet): KeySet {
    if (keys !== this.#keys) this.#verified.clear();
    return (this.#keys = keys);
  }
}

function verified(claims: JWTPayload): Verified {
  const caller = callerOf(claims);
  if (caller === undefined || claims.exp === undefined) throw new TokenInvalid();
  return { caller, expiresAt: claims.exp * 1000 };
}

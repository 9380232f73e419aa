import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { jest } from '@jest/globals';
import { maker, readyAccount, type ReadyClaims } from '@mouakaba/accounts/testing';
import { codesOf } from '@mouakaba/contracts';
import type { Position } from '@mouakaba/event-sourcing';
import { freePort } from '@mouakaba/local';
import { readConfiguration } from '@mouakaba/host';
import { tokensOf } from '@mouakaba/tools/journeys';
import { startStandalone, type Standalone } from '../src/standalone.js';
import { claimsOf, far, here, type Actor, type Places } from './people.js';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type Call = `${Method} /${string}`;
export type Headers = Readonly<Record<string, string>>;
/** An object is sent as JSON; text and bytes as they are, as JSON unless a header says otherwise. */
export type Body = object | string | Uint8Array;

export interface Answer {
  readonly status: number;
  /** Of a problem. */
  readonly code: string | undefined;
  readonly headers: globalThis.Headers;
  /** Parsed, where it is JSON. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly text: string;
}

export interface Person {
  readonly sub: string;
  readonly password: string;
  token(): Promise<string>;
}

/** A standalone host in this process on a throwaway folder: real HTTP, real accounts, real logins. */
export class StandaloneFixture {
  private readonly people = new Map<string, Promise<Person>>();
  private known: Places | undefined;
  /** The last event of an account, and the last that is an act on one. */
  private seen: Position | undefined;
  private acted: Position | undefined;

  private constructor(
    readonly folder: string,
    readonly host: Standalone,
    /** What it logged, line by line. */
    readonly log: readonly string[],
  ) {}

  /**
   * With two units in one province and one in another, a centre in each, and the case's workers on the roster;
   * and what a spec prepares on it. The host does not outlive a preparation that fails: no test would stop it.
   */
  static async start<Prepared extends object>(
    prepare: (fixture: StandaloneFixture) => Promise<Prepared>,
  ): Promise<Prepared & { readonly fixture: StandaloneFixture }> {
    // Other work on the same machine makes a host slow, not wrong.
    jest.setTimeout(60_000);
    const fixture = await StandaloneFixture.open();
    try {
      await fixture.establish();
      return { ...(await prepare(fixture)), fixture };
    } catch (error) {
      await fixture.stop();
      throw error;
    }
  }

  private static async open(): Promise<StandaloneFixture> {
    const folder = mkdtempSync(join(tmpdir(), 'mouakaba-spec-'));
    const clock = join(folder, 'clock');
    writeFileSync(clock, '0');
    const log: string[] = [];
    const destination = new Writable({
      write(chunk: Buffer, _, done) {
        log.push(chunk.toString());
        done();
      },
    });
    const host = await startStandalone(readConfiguration(await environment(folder, clock)), {
      rateLimits: false,
      log: { level: 'trace', destination },
    });
    return new StandaloneFixture(folder, host, log);
  }

  get origin(): string {
    return this.host.platform.configuration.publicUrl;
  }

  get places(): Places {
    if (this.known === undefined) throw new Error('nothing is established yet');
    return this.known;
  }

  /** An actor's account, made when the actor first acts. */
  person(actor: Actor): Promise<Person> {
    const person = this.people.get(actor) ?? this.createAccount(claimsOf(actor, this.known));
    this.people.set(actor, person);
    return person;
  }

  async createAccount(claims: ReadyClaims): Promise<Person> {
    const { sub, password } = await readyAccount(this.host.platform, claims);
    return { sub, password, token: tokensOf(() => this.origin, sub, password) };
  }

  /** One request over loopback; `undefined` sends no token, and headers may name another. */
  async call(actor: Actor | undefined, call: Call, body?: Body, headers: Headers = {}): Promise<Answer> {
    const [method = '', path = ''] = call.split(' ');
    const token = actor === undefined ? undefined : await (await this.person(actor)).token();
    const response = await fetch(`${this.origin}${path}`, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: bytesOf(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true && text !== '';
    const parsed = (isJson ? JSON.parse(text) : {}) as Answer['body'];
    const code = typeof parsed['code'] === 'string' ? parsed['code'] : undefined;
    return { status: response.status, code, headers: response.headers, body: parsed, text };
  }

  /** A call that has to succeed: its body. */
  async done(
    actor: Actor,
    call: Call,
    body?: Body,
    headers?: Headers,
  ): Promise<Readonly<Record<string, unknown>>> {
    const answer = await this.call(actor, call, body, headers);
    if (answer.status >= 300)
      throw new Error(`${actor}: ${call} answered ${String(answer.status)} ${answer.text}`);
    return answer.body;
  }

  /** What somebody wrote last: looks at personal data, people who sign in, and the fixture's own accounts aside. */
  async head(): Promise<string> {
    const { store } = this.host.platform;
    const after = this.seen === undefined ? {} : { after: this.seen };
    for await (const { position, metadata } of store.readAll({ ...after, filter: { only: ['account'] } })) {
      this.seen = position;
      const { actor } = JSON.parse(metadata) as { readonly actor: { readonly sub: string } };
      if (!['system', maker.sub].includes(actor.sub)) this.acted = position;
    }
    return `${(await store.head({ except: ['access', 'account'] })) ?? ''} ${this.acted ?? ''}`;
  }

  /** The folder stays until `stop`. */
  async end(): Promise<void> {
    await this.host.stop();
  }

  async stop(): Promise<void> {
    await this.end();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A provider that offers everything. */
  private async register(as: Actor, province: string): Promise<string> {
    const provider = {
      ...{ name: { ar: 'المستشفى', fr: `Hôpital ${province}` }, kind: 'hospital-unit', province },
      services: codesOf('serviceType').map(({ code }) => code),
    };
    return String((await this.done(as, 'POST /v1/providers', provider))['providerId']);
  }

  private async establish(): Promise<void> {
    const make = async (kind: 'unit' | 'centre', province: string) => {
      const name = { ar: 'الوئام', fr: `${kind} ${province}` };
      const made = await this.done('programme-officer', `POST /v1/${kind}s`, { name, province });
      return String(made[`${kind}Id`]);
    };
    const holders = {
      unit: await make('unit', here),
      unitBeside: await make('unit', here),
      unitFar: await make('unit', far),
      centre: await make('centre', here),
      centreFar: await make('centre', far),
    };
    // Who registers providers belongs to a centre: nobody of a provider acts before there is one.
    this.known = { ...holders, provider: '', providerBeside: '', providerFar: '' };
    this.known = {
      ...holders,
      provider: await this.register('centre-officer', here),
      providerBeside: await this.register('centre-officer', here),
      providerFar: await this.register('centre-officer/far', far),
    };
    for (const actor of ['caseworker', 'caseworker/colleague'] as const) {
      const { sub } = await this.person(actor);
      await this.done('coordinator', `POST /v1/holders/${this.known.unit}/workers`, {
        workerId: sub,
        role: 'caseworker',
      });
    }
  }
}

async function environment(folder: string, clock: string): Promise<Record<string, string>> {
  const port = await freePort();
  const file = (name: string) => `sqlite:${join(folder, 'data', name)}`;
  return {
    EVENT_STORE_URL: file('events.db'),
    READ_MODEL_URL: file('read-models.db'),
    KEY_STORE_URL: file('keys.db'),
    OPERATIONAL_STORE_URL: file('operations.db'),
    SECRETS_DIRECTORY: join(folder, 'secrets'),
    PORT: String(port),
    MANAGEMENT_PORT: String(await freePort()),
    PUBLIC_URL: `http://127.0.0.1:${String(port)}`,
    DOMAIN_CLOCK_FILE: clock,
  };
}

function bytesOf(body: Body): string | Uint8Array<ArrayBuffer> {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body);
}

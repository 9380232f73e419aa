import { mkdtemp, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountStream, happened, type DataOf, type EventType } from '@mouakaba/contracts';
import { localKeys, TokenVerifier } from '@mouakaba/identity';
import { createIssuer, type Issuer, type IssuerOptions } from '../src/issuer/issuer.js';
import { readyAccount, type ReadyClaims } from '../src/testing/index.js';
import { accountParts, type AccountParts } from './parts.js';
import type { WatchedOperations } from './operations.js';

/** Claims of a caseworker's account. */
export const worker = {
  roles: ['caseworker'],
  organisation: '0d9c1c5e-47a2-4c33-8a3e-6f0f7f3d2b10',
  provinces: ['MA-OUJ'],
  locale: 'ar',
} as const;

type Tokens = Record<
  'access_token' | 'refresh_token' | 'token_type' | 'error' | 'error_description',
  string
> & { expires_in: number };

/** The issuer on a port of its own, with accounts whose logins cost nothing, open to a spec's eyes. */
export class ServedIssuer {
  issuing!: Issuer;
  parts: AccountParts = accountParts();
  readonly problems: Error[] = [];
  private port = 0;
  private readonly server = createServer((request, response) => {
    // As middie mounts it below its path.
    const originalUrl = request.url ?? '';
    Object.assign(request, { originalUrl, url: originalUrl.replace(/^\/oidc/, '') });
    void this.issuing.callback(request, response);
  });

  private constructor(readonly secretsDirectory: string) {}

  static async start(): Promise<ServedIssuer> {
    const served = new ServedIssuer(await mkdtemp(join(tmpdir(), 'mouakaba-issuer-')));
    await served.listen();
    await served.restart();
    return served;
  }

  get address(): string {
    return `http://127.0.0.1:${String(this.port)}/oidc`;
  }

  /** On the same operational store, unless another is given. */
  async restart(options: Partial<IssuerOptions> & { readonly operations?: WatchedOperations } = {}) {
    const { secretsDirectory, address } = this;
    const { operations = this.operations, ...others } = options;
    this.parts = accountParts({ operations, store: this.parts.store });
    const { accounts, signIn, sessions } = this.parts;
    this.issuing = await createIssuer({
      issuer: address,
      ...{ operations, accounts, signIn, sessions },
      secretsDirectory,
      demo: true,
      onError: (error) => this.problems.push(error),
      ...others,
    });
  }

  get operations(): WatchedOperations {
    return this.parts.operations;
  }

  /** Something happened to the account, whoever did it. */
  async act<E extends EventType>(sub: string, type: E, data: DataOf<E>): Promise<void> {
    const commandId = randomUUID();
    await this.parts.pipeline.execute({
      ...{ stream: accountStream(sub), commandId, correlationId: commandId, fields: {} },
      emits: new Set([type.type]),
      permit: () => ({ sub: 'administrator', role: 'administrator' }),
      decide: () => happened(type, data as never),
    });
  }

  /** An account with a password of its own, whose roles count. */
  ready(claims: ReadyClaims) {
    return readyAccount(this.parts, claims);
  }

  /** Again where it listened before. */
  async listen(): Promise<void> {
    await new Promise<void>((listening) => this.server.listen(this.port, '127.0.0.1', listening));
    this.port = (this.server.address() as AddressInfo).port;
  }

  async hangUp(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  async stop(): Promise<void> {
    await this.hangUp();
    await rm(this.secretsDirectory, { recursive: true });
  }

  async ask(form: Record<string, string>) {
    const response = await fetch(`${this.address}/token`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: 'mouakaba-demo', ...form }),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Tokens };
  }

  login(username: string, password: string) {
    return this.ask({ grant_type: 'password', username, password });
  }

  refresh(token: string) {
    return this.ask({ grant_type: 'refresh_token', refresh_token: token });
  }

  verifier(options: { readonly now?: () => number } = {}): TokenVerifier {
    const keys = localKeys(() => this.issuing.publicJwks);
    const { asOfNow } = this.parts.accounts;
    return new TokenVerifier({ issuer: this.address, keys, asOfNow, ...options });
  }
}

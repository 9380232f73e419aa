import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localKeys, TokenVerifier } from '@mouakaba/identity';
import { Accounts } from '../src/accounts/accounts.js';
import { createIssuer, type Issuer, type IssuerOptions } from '../src/issuer/issuer.js';
import { watchedOperations, type WatchedOperations } from './operations.js';

const names = {
  seal: (_: string, name: string) => Promise.resolve(name),
  open: (_: string, sealed: string) => Promise.resolve(sealed),
};

/** Claims of a caseworker's account. */
export const worker = {
  roles: ['caseworker'],
  organisation: 'unit',
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
  accounts!: Accounts;
  operations = watchedOperations();
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
    this.operations = options.operations ?? this.operations;
    const { operations, secretsDirectory, address } = this;
    this.accounts = new Accounts({ operations, names, cost: { N: 2, r: 1, p: 1 } });
    this.issuing = await createIssuer({
      issuer: address,
      operations,
      accounts: this.accounts,
      secretsDirectory,
      demo: true,
      onError: (error) => this.problems.push(error),
      ...options,
    });
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
    return new TokenVerifier({ issuer: this.address, keys, ...options });
  }
}

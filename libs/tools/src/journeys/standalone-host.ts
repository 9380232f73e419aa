import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@mouakaba/local';
import { ask } from './ask.js';
import type { Host } from './host.js';
import { ownPassword, tokensOf } from './login.js';

const program = fileURLToPath(new URL('../../../../services/standalone/dist/main.js', import.meta.url));
const startPatience = 30_000;
const settlePatience = 60_000;

type Tokens = () => Promise<string>;

interface Standing {
  readonly items: readonly { readonly state: string; readonly lagEvents?: number }[];
  readonly deadlines: { readonly pendingDue: number };
  readonly domainTime: string;
}

/** The standalone host as a process of its own, on a throwaway folder with a movable clock. */
export class StandaloneHost implements Host {
  private child: ChildProcess | undefined;
  private offset = 0;
  /** One makes what the other confirms. */
  private administrators: readonly [Tokens, Tokens] | undefined;

  private constructor(
    readonly folder: string,
    private readonly port: number,
    private readonly managementPort: number,
    private readonly logLevel: string,
  ) {}

  /** @throws Error it ended, or does not say `listens on` in 30 s */
  static async start({ within = tmpdir(), logLevel = 'warn' } = {}): Promise<StandaloneHost> {
    const folder = mkdtempSync(join(within, 'mouakaba-journey-'));
    const host = new StandaloneHost(folder, await freePort(), await freePort(), logLevel);
    host.writeOffset();
    await host.run();
    return host;
  }

  get origin(): string {
    return `http://127.0.0.1:${String(this.port)}`;
  }

  /** Metrics and health, for operators alone. */
  get management(): string {
    return `http://127.0.0.1:${String(this.managementPort)}`;
  }

  now(): number {
    return Date.now() + this.offset;
  }

  async createAccount(claims: unknown) {
    const [first, second] = this.named();
    const account = await this.make(first, claims);
    await ask(this.origin, await second(), `/v1/accounts/${account.sub}/confirmation`, {});
    return account;
  }

  async advance(milliseconds: number): Promise<void> {
    this.moveClock(milliseconds);
    const until = Date.now() + settlePatience;
    for (;;) {
      const standing = await this.administrate<Standing>('/v1/admin/projections');
      const there = Date.parse(standing.domainTime) >= this.now() - 1_000;
      const idle = standing.items.every(({ state, lagEvents = 0 }) => state === 'running' && lagEvents === 0);
      if (there && idle && standing.deadlines.pendingDue === 0) return;
      if (Date.now() > until)
        throw new Error('the clock was moved, and deadlines or projections do not come to rest');
      await sleep(50);
    }
  }

  /** Moves the domain clock, and waits for nothing. */
  moveClock(milliseconds: number): void {
    this.offset += milliseconds;
    this.writeOffset();
  }

  async killAndRestart(): Promise<void> {
    await this.end('SIGKILL');
    await this.run();
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Ends the process with that signal, and waits until it is gone. */
  async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  }

  /** Its standard error becomes a file: a thousand lines a second through a pipe would cost whoever measures it. */
  private async run(): Promise<void> {
    const errors = join(this.folder, 'errors.log');
    const log = openSync(errors, 'w');
    const child = spawn(process.execPath, [program], {
      cwd: this.folder,
      stdio: ['ignore', 'pipe', log],
      env: {
        PATH: process.env['PATH'],
        PORT: String(this.port),
        MANAGEMENT_PORT: String(this.managementPort),
        PUBLIC_URL: this.origin,
        DOMAIN_CLOCK_FILE: join(this.folder, 'clock'),
        LOG_LEVEL: this.logLevel,
      },
    });
    closeSync(log);
    this.child = child;
    const kill = () => child.kill('SIGKILL');
    process.prependListener('exit', kill);
    child.once('exit', () => process.removeListener('exit', kill));
    const listening = Promise.withResolvers<string>();
    let said = '';
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (/listens on .*\n/.test(said)) listening.resolve(said);
    };
    const ended = () => {
      listening.reject(new Error(`the host ended before it listened:\n${readFileSync(errors, 'utf8')}`));
    };
    child.stdout?.on('data', hear);
    child.once('exit', ended);
    const late = AbortSignal.timeout(startPatience);
    late.addEventListener('abort', () => {
      listening.reject(new Error(`the host does not listen after ${String(startPatience / 1_000)} s`));
    });
    try {
      const greeting = await listening.promise;
      const [, sub, password] = /account (\S+) {2}one-time password (\S+)/.exec(greeting) ?? [];
      if (sub !== undefined && password !== undefined)
        this.administrators = await this.twoFrom(sub, password);
    } finally {
      child.off('exit', ended);
      child.stdout?.off('data', hear).resume(); // unread, a full pipe would hold it up
    }
  }

  private async administrate<Answered>(path: string, body?: unknown): Promise<Answered> {
    const [first] = this.named();
    return ask(this.origin, await first(), path, body);
  }

  /** @throws Error the host named no administrator */
  private named(): readonly [Tokens, Tokens] {
    if (this.administrators === undefined) throw new Error('the host named no administrator');
    return this.administrators;
  }

  private async twoFrom(sub: string, oneTime: string): Promise<readonly [Tokens, Tokens]> {
    const first = tokensOf(() => this.origin, sub, await ownPassword(this.origin, sub, oneTime));
    const { token } = await this.make(first, { roles: ['administrator'] });
    return [first, token];
  }

  /** An account with a password of its own. */
  private async make(administrator: Tokens, claims: unknown) {
    const { sub, oneTimePassword } = await ask<{
      readonly sub: string;
      readonly oneTimePassword: string;
    }>(this.origin, await administrator(), '/v1/accounts', claims);
    const password = await ownPassword(this.origin, sub, oneTimePassword);
    return { sub, token: tokensOf(() => this.origin, sub, password) };
  }

  /** In one step, so that no process reads half a number. */
  private writeOffset(): void {
    const file = join(this.folder, 'clock');
    writeFileSync(`${file}.new`, String(this.offset));
    renameSync(`${file}.new`, file);
  }
}

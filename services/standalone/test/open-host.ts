import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Credentials } from '@mouakaba/accounts';
import { readyAccount, type ReadyClaims } from '@mouakaba/accounts/testing';
import { freePort } from '@mouakaba/local';
import { readConfiguration, type Configuration } from '@mouakaba/host';
import { ownPassword, type Host, tokensOf } from '@mouakaba/tools/journeys';
import { startStandalone, type Standalone } from '../src/standalone.js';

/** The configuration of a standalone host whose every file lies in one folder. */
export function configurationIn(folder: string, more: Readonly<Record<string, string>> = {}): Configuration {
  const store = (name: string) => `sqlite:${join(folder, 'data', name)}`;
  return readConfiguration({
    EVENT_STORE_URL: store('events.db'),
    READ_MODEL_URL: store('read-models.db'),
    KEY_STORE_URL: store('keys.db'),
    OPERATIONAL_STORE_URL: store('operations.db'),
    SECRETS_DIRECTORY: join(folder, 'secrets'),
    PORT: '0',
    MANAGEMENT_PORT: '0',
    LOG_LEVEL: 'silent',
    ...more,
  });
}

/** The standalone host in this process, on a throwaway folder with a movable clock: fast, and open to a spec's eyes. */
export class OpenHost implements Host {
  /** Of every account made, its tokens. */
  readonly tokens = new Map<string, () => Promise<string>>();
  private offset = 0;
  /** The administrator's own, once it has one. */
  private password: Promise<string> | undefined;

  private constructor(
    readonly folder: string,
    readonly configuration: Configuration,
    public standalone: Standalone,
    private readonly first: Credentials | undefined,
  ) {}

  static async start(): Promise<OpenHost> {
    const folder = mkdtempSync(join(tmpdir(), 'mouakaba-in-process-'));
    const port = String(await freePort());
    writeFileSync(join(folder, 'clock'), '0');
    const configuration = configurationIn(folder, {
      PORT: port,
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      DOMAIN_CLOCK_FILE: join(folder, 'clock'),
    });
    let first: Credentials | undefined;
    const tellAdministrator = (credentials: Credentials) => (first = credentials);
    const standalone = await startStandalone(configuration, { rateLimits: false, tellAdministrator });
    return new OpenHost(folder, configuration, standalone, first);
  }

  get origin(): string {
    return this.configuration.publicUrl;
  }

  now(): number {
    return Date.now() + this.offset;
  }

  async createAccount(claims: unknown) {
    const { sub, password } = await readyAccount(this.standalone.platform, claims as ReadyClaims);
    const token = tokensOf(() => this.origin, sub, password);
    this.tokens.set(sub, token);
    return { sub, token };
  }

  /** A token of the administrator that the first start made. */
  async administrator(): Promise<string> {
    if (this.first === undefined) throw new Error('nobody was told of an administrator');
    const { sub, oneTimePassword } = this.first;
    this.password ??= ownPassword(this.origin, sub, oneTimePassword);
    return tokensOf(() => this.origin, sub, await this.password)();
  }

  async advance(milliseconds: number): Promise<void> {
    const { platform, pollers } = this.standalone;
    this.offset += milliseconds;
    const file = join(this.folder, 'clock');
    writeFileSync(`${file}.new`, String(this.offset));
    renameSync(`${file}.new`, file);
    while (platform.clock.now() < this.now() - 1_000) await new Promise(setImmediate);
    while (!(await pollers.settle(platform.clock.now()))) await new Promise(setImmediate);
  }

  async killAndRestart(): Promise<void> {
    await this.standalone.stop();
    this.standalone = await startStandalone(this.configuration, { rateLimits: false });
  }

  async stop(): Promise<void> {
    await this.standalone.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readyAccount, type ReadyClaims } from '@mouakaba/accounts/testing';
import { freePort } from '@mouakaba/local';
import { readConfiguration, type Configuration } from '@mouakaba/host';
import type { HttpOptions } from '@mouakaba/http';
import { makeDemo } from '@mouakaba/tools/demo';
import { type Host, tokensOf } from '@mouakaba/tools/journeys';
import { services, startStandalone, type Standalone } from '../src/standalone.js';

export const projections = services.flatMap((service) => service.projections);

export interface HostOptions {
  /** Its data and secrets; a throwaway one without it. */
  readonly folder?: string;
  /** Elsewhere than in the folder. */
  readonly secrets?: string;
  /** Where another listened before: tokens that it gave are this one's. */
  readonly port?: number;
  /** A demo of so many cases. */
  readonly demo?: number;
  /** Domain time at its start, in milliseconds; the machine's without it. */
  readonly at?: number;
  /** In place of what the folder would have. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Hears what it logs; nobody does without it. */
  readonly log?: HttpOptions['log'];
}

/** The standalone host inside this process, so that what it stands on can be taken away from under it. */
export class InProcessHost implements Host {
  standalone!: Standalone;
  /** What it said of a file that is not the one it opened: a server of its own would have ended. */
  replaced: Error | undefined;
  private offset = 0;

  private static readonly running = new Set<InProcessHost>();

  private constructor(
    readonly folder: string,
    readonly configuration: Configuration,
    private readonly demoCases: number | undefined,
    private readonly log: HttpOptions['log'],
  ) {}

  /** After a test, however it ended: hosts still running are stopped, throwaway folders removed. */
  static async stopAll(): Promise<void> {
    for (const host of InProcessHost.running) await host.halt();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  }

  static async start({ folder = throwaway(), ...options }: HostOptions = {}): Promise<InProcessHost> {
    const configuration = await configurationOf(folder, options);
    const host = new InProcessHost(folder, configuration, options.demo, options.log);
    if (options.at !== undefined) host.offset = options.at - Date.now();
    await host.run();
    return host;
  }

  get origin(): string {
    return this.configuration.publicUrl;
  }

  get platform(): Standalone['platform'] {
    return this.standalone.platform;
  }

  now(): number {
    return Date.now() + this.offset;
  }

  async createAccount(claims: unknown) {
    const { sub, password } = await readyAccount(this.platform, claims as ReadyClaims);
    return { sub, token: tokensOf(() => this.origin, sub, password) };
  }

  /** Moves the clock, and waits for nothing. */
  skip(milliseconds: number): void {
    this.offset += milliseconds;
    this.writeOffset();
    this.platform.clock.moveTo(this.now());
  }

  async advance(milliseconds: number): Promise<void> {
    this.skip(milliseconds);
    do await this.atRest();
    while (!(await this.standalone.pollers.settle(this.now())));
    await this.atRest();
  }

  /** Every read model is at the log's head. */
  async atRest(): Promise<void> {
    for (const { name } of projections) {
      if (!(await this.platform.projections.waitForHead(name, 20_000))) throw new Error(`${name} lags`);
    }
  }

  /** Without a kill: this process goes on. */
  async killAndRestart(): Promise<void> {
    await this.halt();
    await this.run();
  }

  /** Ends it and leaves its folder. */
  async halt(): Promise<void> {
    InProcessHost.running.delete(this);
    await this.standalone.stop();
  }

  async run(): Promise<void> {
    if (this.configuration.clockFile !== undefined) this.writeOffset();
    const { demoCases: cases } = this;
    this.standalone = await startStandalone(this.configuration, {
      ...(cases === undefined ? {} : { demo: (host) => makeDemo(host, { cases }) }),
      rateLimits: false,
      onStoreReplaced: (found) => (this.replaced = found),
      ...(this.log === undefined ? {} : { log: this.log }),
    });
    InProcessHost.running.add(this);
  }

  stop(): Promise<void> {
    return this.halt();
  }

  private writeOffset(): void {
    writeFileSync(join(this.folder, 'clock'), String(this.offset));
  }
}

const folders: string[] = [];

/** A folder that `stopAll` removes; in memory where the machine has such a place, for tests that do not ask the disk. */
export function throwaway({ inMemory = false } = {}): string {
  const place = inMemory && existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  const folder = mkdtempSync(join(place, 'mouakaba-faults-'));
  folders.push(folder);
  return folder;
}

/** Everything of an installation in one folder, on free ports. */
export async function configurationOf(
  folder: string,
  { secrets, demo, environment = {}, ...options }: Omit<HostOptions, 'folder' | 'at' | 'log'> = {},
): Promise<Configuration> {
  const port = String(options.port ?? (await freePort()));
  const data = (name: string) => `sqlite:${join(folder, 'data', name)}`;
  return readConfiguration({
    EVENT_STORE_URL: data('events.db'),
    READ_MODEL_URL: data('read-models.db'),
    KEY_STORE_URL: data('keys.db'),
    OPERATIONAL_STORE_URL: data('operations.db'),
    SECRETS_DIRECTORY: secrets ?? join(folder, 'secrets'),
    PORT: port,
    MANAGEMENT_PORT: '0',
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    LOG_LEVEL: 'silent',
    ...(demo !== undefined ? {} : { DOMAIN_CLOCK_FILE: join(folder, 'clock') }),
    ...environment,
  });
}

import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { comparePositions, type EventStore, type Position } from '@mouakaba/event-sourcing';
import { openKurrentEventStore } from '@mouakaba/kurrentdb';
import { Cluster, services, type ClusterOptions, type Replica, type ServiceName } from '@mouakaba/local';
import type { Host } from '@mouakaba/tools/journeys';

interface Standing {
  readonly items: readonly {
    readonly name: string;
    readonly state: string;
    readonly checkpoint?: { readonly position: Position };
  }[];
  readonly deadlines: { readonly pendingDue: number };
  readonly domainTime: string;
}

const reaches = (position: Position | undefined, head: Position | undefined) =>
  head === undefined || (position !== undefined && comparePositions(position, head) >= 0);

const patience = 60_000;
/** A token is asked for anew so long before it expires, in milliseconds. */
const margin = 60_000;

/** The whole cluster on this machine as a journey sees it: one origin, accounts in Keycloak, a movable clock. */
export class ClusterHost implements Host {
  private readonly administrator: () => Promise<string>;
  private turn = 0;
  private logins = 0;

  private constructor(
    readonly cluster: Cluster,
    readonly store: EventStore,
    private readonly folder: string,
  ) {
    const account = this.createAccount({ roles: ['administrator'] });
    this.administrator = async () => (await account).token();
  }

  static async start(options: ClusterOptions = {}): Promise<ClusterHost> {
    const folder = mkdtempSync(join(tmpdir(), 'mouakaba-cluster-'));
    const cluster = await Cluster.start(folder, { movableClock: true, ...options });
    return new ClusterHost(cluster, await openKurrentEventStore(cluster.eventStore.url), folder);
  }

  get origin(): string {
    return this.cluster.origin;
  }

  now(): number {
    return this.cluster.now();
  }

  async createAccount(claims: unknown) {
    const { keycloak } = this.cluster;
    const [username, password] = [randomUUID(), randomUUID()];
    const sub = await keycloak.createAccount(
      username,
      password,
      claims as { readonly roles: readonly string[] },
    );
    type Login = Awaited<ReturnType<typeof keycloak.token>>;
    let current: Login | undefined;
    let seen = this.logins;
    let asking: Promise<Login> | undefined;
    // One log-in at a time: several at once look like somebody who guesses.
    const token = async (): Promise<string> => {
      if (current === undefined || seen !== this.logins || current.expiresAt - margin <= Date.now()) {
        seen = this.logins;
        asking ??= keycloak.token(username, password).finally(() => (asking = undefined));
        current = await asking;
      }
      return current.token;
    };
    return { sub, token };
  }

  /** Everybody's next request begins with a log-in: from then on they do without the issuer for nine minutes. */
  logInAnew(): void {
    this.logins += 1;
  }

  async advance(milliseconds: number): Promise<void> {
    this.cluster.moveClock(milliseconds);
    await this.atRest();
  }

  /** Kills one process of each service in turn, another one at each call, and starts it again. */
  async killAndRestart(): Promise<void> {
    const { replicas } = this.cluster;
    const replica = replicas[this.turn++ % replicas.length];
    if (replica === undefined) throw new Error('there is nothing to kill');
    await replica.end('SIGKILL');
    await replica.start();
    await this.atRest();
  }

  async stop(): Promise<void> {
    await this.store.close();
    await this.cluster.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Resolves when all read models show the whole log and no deadline is due, twice in a row. */
  async atRest(): Promise<void> {
    const until = Date.now() + patience;
    for (let quiet = 0; quiet < 2;) {
      const wanted = await this.unrest();
      quiet = wanted === undefined ? quiet + 1 : 0;
      if (wanted !== undefined && Date.now() > until)
        throw new Error(`the cluster does not come to rest: ${wanted}`);
      await sleep(100);
    }
  }

  /** What is not at rest yet. */
  private async unrest(): Promise<string | undefined> {
    const log = await this.store.head({ except: ['access'] });
    const access = await this.store.head({ only: ['access'] });
    for (const service of services) {
      const standings = await Promise.all(this.cluster.of(service).map((replica) => this.standing(replica)));
      const running = standings.filter((standing) =>
        standing?.items.some(({ state }) => state === 'running'),
      );
      if (running.length > 1) return `${service}: ${String(running.length)} processes run it`;
      const reason = this.unrestOf(running[0], log, access);
      if (reason !== undefined) return `${service}: ${reason}`;
    }
    return undefined;
  }

  /** Whether this process, and not another, folds into the read models of its service. */
  async runs(replica: Replica): Promise<boolean> {
    const standing = await this.standing(replica);
    return standing?.items.every(({ state }) => state === 'running') === true;
  }

  /** Resolves when the read models of the service show all that is in the log now. */
  async shows(service: ServiceName): Promise<void> {
    const head = await this.store.head({ except: ['access'] });
    const shown = async () => {
      for (const replica of this.cluster.of(service)) {
        const items = (await this.standing(replica))?.items ?? [];
        const checkpoints = items.map(({ checkpoint }) => checkpoint?.position);
        if (items.length > 0 && checkpoints.every((position) => reaches(position, head))) return true;
      }
      return false;
    };
    for (const until = Date.now() + patience; !(await shown());) {
      if (Date.now() > until) throw new Error(`${service} does not show what is written`);
      await sleep(100);
    }
  }

  private unrestOf(
    standing: Standing | undefined,
    log: Position | undefined,
    access: Position | undefined,
  ): string | undefined {
    if (standing === undefined) return 'no process runs it';
    if (Date.parse(standing.domainTime) < this.now() - 1_000) return 'has another time';
    for (const { name, state, checkpoint } of standing.items) {
      if (state !== 'running') return `${name} is ${state}`;
      const head = name === 'access-log' ? access : log;
      if (!reaches(checkpoint?.position, head)) return `${name} is behind`;
    }
    return standing.deadlines.pendingDue > 0 ? 'deadlines are due' : undefined;
  }

  private async standing({ origin }: Replica): Promise<Standing | undefined> {
    const headers = { authorization: `Bearer ${await this.administrator()}` };
    const signal = AbortSignal.timeout(5_000);
    const response = await fetch(`${origin}/v1/admin/projections`, { headers, signal }).catch(
      () => undefined,
    );
    return response?.ok === true ? ((await response.json()) as Standing) : undefined;
  }
}

import {
  OperationalLease,
  runUnderLease,
  StreamDamaged,
  type Damage,
  type DamagedStreams,
  type LeaseOptions,
  type OperationalStore,
} from '@mouakaba/event-sourcing';
import type { WatchReport } from './log-watch.js';

interface Finding {
  readonly damage: Damage;
  readonly revision: number | null;
}

export interface WatchTurnsOptions {
  /** That all processes share. */
  readonly operations: OperationalStore;
  /** Of the log: what was found of another is not of this one. */
  readonly epoch: string;
  readonly onError?: LeaseOptions['onError'];
}

const findings = 'damaged-streams';
const checks = 'log-watch';
const last = 'last';
const running = 'running';
/** Between two tellings of how far a look is, in milliseconds. */
const betweenTellings = 5_000;
/** Findings that are read in one question. */
const page = 500;
/** A watcher that is gone is replaced after so long, in milliseconds. */
const leaseTime = 30_000;

/**
 * One of several processes watches the log, and all of them know what any has found: whatever a process finds, it writes
 * down; only the one whose turn it is takes back what is whole again.
 */
export class WatchTurns {
  /** Whether it is this process that watches. */
  mine = false;
  /** What stood there at the last exchange. */
  private known = new Map<string, Finding>();
  private tellsAt = -Infinity;
  private readonly running: { stop(): Promise<void> };

  constructor(private readonly options: WatchTurnsOptions) {
    const { operations, epoch, onError } = options;
    const turn = (mine: boolean) => () => {
      this.mine = mine;
      return Promise.resolve();
    };
    this.running = runUnderLease({
      lease: new OperationalLease(operations, `log-watch/${epoch}`),
      work: { begin: turn(true), end: turn(false) },
      milliseconds: leaseTime,
      ...(onError && { onError }),
    });
  }

  /** Lets another process watch. */
  stop(): Promise<void> {
    return this.running.stop();
  }

  /** The whole log was checked, by this process. @throws Unavailable */
  async checked(report: WatchReport): Promise<void> {
    const { operations, epoch } = this.options;
    // By itself as well: a process of the release before knows nothing else.
    await operations.put(checks, epoch, report.checkedAt);
    await operations.put(checks, this.key(last), report);
    await operations.delete(checks, this.key(running));
  }

  /** What was, by any of them; undefined: nothing yet. @throws Unavailable */
  async lastChecked(): Promise<WatchReport | undefined> {
    const { operations, epoch } = this.options;
    const checkedAt = await operations.get<number>(checks, epoch);
    if (checkedAt === undefined) return undefined;
    const report = await operations.get<WatchReport>(checks, this.key(last));
    return report?.checkedAt === checkedAt ? report : { checkedAt, events: 0, streams: {} };
  }

  /** How many events the look that runs has read, told from time to time. @throws Unavailable */
  async tell(events: number): Promise<void> {
    if (performance.now() < this.tellsAt) return;
    this.tellsAt = performance.now() + betweenTellings;
    await this.options.operations.put(checks, this.key(running), events);
  }

  /** As it was last told; undefined: none runs. @throws Unavailable */
  told(): Promise<number | undefined> {
    return this.options.operations.get<number>(checks, this.key(running));
  }

  /** Tells the others what this process has found, and it what they have. @throws Unavailable */
  async exchange(damaged: DamagedStreams): Promise<void> {
    const shared = await this.read();
    const own = new Map(damaged.all().map((each) => [each.stream, findingOf(each)]));
    for (const [stream, finding] of own) {
      const there = shared.get(stream);
      if (there === undefined && this.known.has(stream)) damaged.mended(stream);
      else if (there === undefined || (this.mine && !same(there, finding))) {
        await this.options.operations.put(findings, this.key(stream), finding);
        shared.set(stream, finding);
      }
    }
    for (const [stream, finding] of shared) {
      const mine = own.get(stream);
      if (mine === undefined && this.mine && this.known.has(stream)) {
        await this.options.operations.delete(findings, this.key(stream));
        shared.delete(stream);
      } else if (mine === undefined || !same(mine, finding))
        damaged.add(new StreamDamaged(stream, finding.damage, finding.revision ?? undefined));
    }
    this.known = shared;
  }

  private async read(): Promise<Map<string, Finding>> {
    const read = new Map<string, Finding>();
    const prefix = this.key('');
    for (let after = prefix; ;) {
      const some = await this.options.operations.list<Finding>(findings, { after, limit: page });
      const own = some.filter(({ key }) => key.startsWith(prefix));
      for (const { key, value } of own) read.set(key.slice(prefix.length), value);
      if (own.length < page) return read;
      after = own.at(-1)?.key ?? after;
    }
  }

  private key(stream: string): string {
    return `${this.options.epoch}/${stream}`;
  }
}

const findingOf = ({ damage, revision }: StreamDamaged): Finding => ({ damage, revision: revision ?? null });
const same = (one: Finding, other: Finding) => one.damage === other.damage && one.revision === other.revision;

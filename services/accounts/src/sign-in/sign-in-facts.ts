import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import {
  LockedOut,
  SignInFailed,
  SignedIn,
  accountStream,
  happened,
  type Actor,
  type Happened,
} from '@mouakaba/contracts';
import { instant, type CommandPipeline } from '@mouakaba/event-sourcing';
import { LRUCache } from 'lru-cache';
import { v7 } from 'uuid';
import type { Account } from '../account/account.js';
import { accountState } from '../account/on-account.js';
import { signInLimits } from './limits.js';

/** Nobody's view of an account is stale because somebody signed in. */
const system: Actor = { sub: 'system', role: 'system' };

interface Burst {
  readonly count: number;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly spraying: boolean;
}

type Kind = 'signedIn' | 'failed';

/**
 * What happened when accounts were signed in to, as facts of each account. The first of a burst is written at once, the
 * rest together when the burst is over or the account's history is read; and of all accounts together only so many
 * within the window: who tries passwords without end does not make the log grow without end. What a crash takes along
 * are counts of the last minutes.
 */
@Injectable()
export class SignInFacts implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly bursts = new Map<string, Map<Kind, Burst>>();
  /** When a fact of that account and kind was written last, by the domain's clock. */
  private readonly writtenAt = new LRUCache<string, number>({ max: signInLimits.remembered });
  private readonly logger = new Logger(SignInFacts.name);
  private written = 0;
  private turn: NodeJS.Timeout | undefined;
  /** Nobody who signs in waits for it: how long an answer takes tells nothing of the account. */
  private writing = Promise.resolve();

  constructor(
    @Inject(accountState.token) private readonly pipeline: Pick<CommandPipeline<Account>, 'execute'>,
  ) {}

  onApplicationBootstrap(): void {
    this.turn = setInterval(() => void this.nextWindow(), signInLimits.window).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.turn);
    await this.nextWindow();
  }

  /** Of an account that is there, as it was read for this attempt. `now`: the domain's. */
  note(account: Account, kind: Kind, now: number, spraying = false): void {
    const { sub } = account;
    const at = instant(now);
    const ofAccount = this.bursts.get(sub) ?? new Map<Kind, Burst>();
    const burst = ofAccount.get(kind) ?? { count: 0, firstAt: at, spraying: false };
    const { count, firstAt } = burst;
    ofAccount.set(kind, { count: count + 1, firstAt, lastAt: at, spraying: burst.spraying || spraying });
    this.bursts.set(sub, ofAccount);
    const recorded = kind === 'signedIn' ? account.lastSignedIn : account.lastFailed;
    const last = this.writtenAt.get(`${sub} ${kind}`) ?? Date.parse(recorded ?? instant(0));
    if (last + signInLimits.window > now || this.written >= signInLimits.facts) return;
    this.writtenAt.set(`${sub} ${kind}`, now);
    void this.write(sub);
  }

  lockedOut({ sub }: Account, until: number): void {
    void this.append(sub, [happened(LockedOut, { until: instant(until) })]);
  }

  /** Resolves when what is known of the account is written. */
  write(sub: string): Promise<void> {
    const bursts = this.bursts.get(sub);
    if (bursts === undefined) return this.writing;
    this.bursts.delete(sub);
    this.written += 1;
    return this.append(
      sub,
      [...bursts].map(([kind, burst]) => factOf(kind, burst)),
    );
  }

  private async nextWindow(): Promise<void> {
    this.written = 0;
    for (const sub of [...this.bursts.keys()].slice(0, signInLimits.facts)) void this.write(sub);
    await this.writing;
  }

  private append(sub: string, facts: readonly Happened[]): Promise<void> {
    const commandId = v7();
    const write = () =>
      this.pipeline.execute({
        ...{ stream: accountStream(sub), commandId, correlationId: commandId, fields: {} },
        emits: new Set(facts.map(({ type }) => type)),
        permit: () => system,
        decide: () => facts,
      });
    this.writing = this.writing.then(write).then(
      () => undefined,
      (error: unknown) => this.logger.warn({ err: error }, 'facts of signing in could not be written'),
    );
    return this.writing;
  }
}

function factOf(kind: Kind, { spraying, ...burst }: Burst): Happened {
  return kind === 'signedIn'
    ? happened(SignedIn, burst)
    : happened(SignInFailed, { ...burst, spraying: spraying ? true : undefined });
}

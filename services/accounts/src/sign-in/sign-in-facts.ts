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
  signInLimits,
  type Actor,
  type Happened,
} from '@mouakaba/contracts';
import { instant, type CommandPipeline } from '@mouakaba/event-sourcing';
import { LRUCache } from 'lru-cache';
import { v7 } from 'uuid';
import type { Account } from '../account/account.js';
import { accountState } from '../account/on-account.js';

/** Nobody's view of an account is stale because somebody signed in. */
const system: Actor = { sub: 'system', role: 'system' };

interface Burst {
  readonly count: number;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly spraying: boolean;
}

type Kind = 'signedIn' | 'failed';

/** What is known of an account and not written yet. */
type Pending = Partial<Readonly<Record<Kind, Burst>>> & { readonly lockedUntil?: string };

/**
 * What happened when accounts were signed in to, as facts of each account. The first of a burst is written at once, the
 * rest together when the burst is over; and of all accounts together only so many within the window, locked ones
 * included: who tries passwords without end does not make the log grow without end. What a crash takes along are counts
 * of the last minutes.
 */
@Injectable()
export class SignInFacts implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly pending = new Map<string, Pending>();
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
    const pending = this.pending.get(sub) ?? {};
    const burst = pending[kind] ?? { count: 0, firstAt: at, spraying: false };
    const { count, firstAt } = burst;
    const grown = { count: count + 1, firstAt, lastAt: at, spraying: burst.spraying || spraying };
    this.pending.set(sub, { ...pending, [kind]: grown });
    const recorded = kind === 'signedIn' ? account.lastSignedIn : account.lastFailed;
    const last = this.writtenAt.get(`${sub} ${kind}`) ?? Date.parse(recorded ?? instant(0));
    if (last + signInLimits.window <= now && this.write(sub)) this.writtenAt.set(`${sub} ${kind}`, now);
  }

  lockedOut({ sub }: Account, until: number): void {
    this.pending.set(sub, { ...this.pending.get(sub), lockedUntil: instant(until) });
    this.write(sub);
  }

  /** What is not written yet, as it would be told now. */
  pendingOf(sub: string): readonly Happened[] {
    return factsIn(this.pending.get(sub) ?? {});
  }

  /** Resolves when all is written that was begun to be. */
  settled(): Promise<void> {
    return this.writing;
  }

  /** Begins to write what is known of the account. @returns whether there is room for it within this window */
  private write(sub: string): boolean {
    const facts = this.pendingOf(sub);
    if (this.written + facts.length > signInLimits.facts) return false;
    this.pending.delete(sub);
    this.written += facts.length;
    void this.append(sub, facts);
    return true;
  }

  private async nextWindow(): Promise<void> {
    this.written = 0;
    for (const sub of [...this.pending.keys()]) if (!this.write(sub)) break;
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

function factsIn({ signedIn, failed, lockedUntil }: Pending): readonly Happened[] {
  return [
    ...(signedIn === undefined ? [] : [happened(SignedIn, told(signedIn))]),
    ...(failed === undefined
      ? []
      : [happened(SignInFailed, { ...told(failed), spraying: failed.spraying ? true : undefined })]),
    ...(lockedUntil === undefined ? [] : [happened(LockedOut, { until: lockedUntil })]),
  ];
}

function told({ count, firstAt, lastAt }: Burst) {
  return { count, firstAt, lastAt };
}

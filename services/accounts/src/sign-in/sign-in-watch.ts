import { Injectable, Logger, Optional } from '@nestjs/common';
import { signInLimits } from '@mouakaba/contracts';
import { LRUCache } from 'lru-cache';
import { Counter, Registry } from 'prom-client';

const limits = signInLimits;

interface AddressRecord {
  readonly wrong: readonly number[];
  readonly waitsUntil: number;
}

/** What became of an attempt to sign in. */
export type Outcome = 'accepted' | 'refused' | 'busy' | 'waits';

/**
 * Looks at all attempts to sign in together: how many are under way, how many were wrong from one address, and whether
 * somebody tries few passwords on many accounts. In memory: a restart forgets it.
 */
@Injectable()
export class SignInWatch {
  private readonly addresses = new LRUCache<string, AddressRecord>({ max: limits.remembered });
  private readonly failedAt = new LRUCache<string, number>({ max: limits.remembered });
  private readonly underWay = new Map<string, number>();
  private all = 0;
  private sprayed = false;
  private readonly logger = new Logger(SignInWatch.name);
  private readonly outcomes: Counter<'outcome'>;
  private readonly sprayings: Counter;

  constructor(@Optional() registry: Registry = new Registry()) {
    const registers = [registry];
    this.outcomes = new Counter({
      name: 'mouakaba_sign_ins_total',
      help: 'Attempts to sign in: accepted, refused, told to come again because many are under way, told to wait.',
      labelNames: ['outcome'],
      registers,
    });
    this.sprayings = new Counter({
      name: 'mouakaba_sign_in_sprayings_total',
      help: 'How often passwords began to be tried on many accounts at the same time.',
      registers,
    });
  }

  /**
   * In seconds, how long that address has to wait before it may try; undefined if it may now. Without an address, for who
   * is signed in already, the account alone counts.
   */
  refusal(
    address: string | undefined,
    sub: string,
    now: number,
  ): { readonly outcome: 'busy' | 'waits'; readonly seconds: number } | undefined {
    const { waitsUntil = 0 } = (address === undefined ? undefined : this.addresses.get(address)) ?? {};
    if (now < waitsUntil) return this.told('waits', Math.ceil((waitsUntil - now) / 1_000));
    const busy =
      this.all >= limits.underWay ||
      (address !== undefined && this.underWayOf(address) >= limits.underWayOfAddress) ||
      this.underWayOf(accountName(sub)) >= limits.underWayOfAccount;
    return busy ? this.told('busy', 2) : undefined;
  }

  /** Counts the attempt as under way until it has ended. */
  async during<T>(address: string | undefined, sub: string, attempt: () => Promise<T>): Promise<T> {
    const names = [...(address === undefined ? [] : [address]), accountName(sub)];
    this.all += 1;
    for (const name of names) this.add(name, 1);
    try {
      return await attempt();
    } finally {
      this.all -= 1;
      for (const name of names) this.add(name, -1);
    }
  }

  count(outcome: Outcome): void {
    this.outcomes.inc({ outcome });
  }

  /** @returns whether passwords are being tried on many accounts */
  wasWrong(address: string | undefined, sub: string, now: number): boolean {
    if (address !== undefined) this.wasWrongFrom(address, now);
    this.failedAt.set(sub, now);
    return this.isSprayed(now);
  }

  private wasWrongFrom(address: string, now: number): void {
    const recent = (this.addresses.get(address)?.wrong ?? []).filter((at) => now - at < limits.window);
    const wrong = [...recent, now];
    const over = wrong.length - limits.wrongOfAddress;
    const wait = over < 0 ? 0 : Math.min(limits.wait * 2 ** over, limits.longestWait);
    this.addresses.set(address, { wrong: wrong.slice(-2 * limits.wrongOfAddress), waitsUntil: now + wait });
  }

  private isSprayed(now: number): boolean {
    const names = [...this.failedAt.values()].filter((at) => now - at < limits.window).length;
    const sprayed = names >= limits.sprayed;
    if (sprayed && !this.sprayed) {
      this.sprayings.inc();
      this.logger.warn({ accounts: names }, 'passwords are tried on many accounts');
    }
    return (this.sprayed = sprayed);
  }

  private told(outcome: 'busy' | 'waits', seconds: number) {
    this.count(outcome);
    return { outcome, seconds };
  }

  private underWayOf(name: string): number {
    return this.underWay.get(name) ?? 0;
  }

  private add(name: string, change: number): void {
    const own = this.underWayOf(name) + change;
    if (own === 0) this.underWay.delete(name);
    else this.underWay.set(name, own);
  }
}

function accountName(sub: string): string {
  return `account ${sub}`;
}

import { Inject, Injectable } from '@nestjs/common';
import { signInLimits } from '@mouakaba/contracts';
import type { OperationalStore } from '@mouakaba/event-sourcing';
import { OPERATIONAL_STORE } from '@mouakaba/use-cases';

const collection = 'login-attempts';
const { window, wrongOfAccount, lock, longestLock } = signInLimits;
const day = 24 * 3_600_000;

interface Attempts {
  /** When the password was wrong, oldest first. */
  readonly wrong: readonly number[];
  readonly lockedUntil?: number;
  /** How often it was locked within a day. */
  readonly locks?: number;
}

/**
 * Wrong passwords by account. Too many lock it for a while, and for longer each time; kept over restarts. An account that
 * is not there is counted as one that is: nobody learns by this which there are.
 */
@Injectable()
export class LoginAttempts {
  constructor(@Inject(OPERATIONAL_STORE) private readonly operations: OperationalStore) {}

  async locked(sub: string, now: number): Promise<boolean> {
    const { lockedUntil = 0 } = await this.of(sub);
    return now < lockedUntil;
  }

  /** @returns until when the account is locked now, if this one locks it */
  async wasWrong(sub: string, now: number): Promise<number | undefined> {
    const before = await this.of(sub);
    const { wrong: all, lockedUntil: until = 0, locks = 0 } = before;
    if (now < until) {
      // The same work as for one that is not locked.
      await this.operations.put(collection, sub, before, { expiresAt: now + day });
      return undefined;
    }
    const wrong = [...all.filter((at) => now - at < window), now];
    const lockedUntil = now + Math.min(lock * 2 ** locks, longestLock);
    const locksNow = wrong.length >= wrongOfAccount;
    const attempts: Attempts = locksNow
      ? { wrong: [], lockedUntil, locks: locks + 1 }
      : { wrong, ...(locks === 0 ? {} : { locks }) };
    const kept = locksNow || locks > 0 ? day : window;
    await this.operations.put(collection, sub, attempts, { expiresAt: now + kept });
    return locksNow ? lockedUntil : undefined;
  }

  /** A right password, or a new one, begins the count anew. */
  async forget(sub: string): Promise<void> {
    await this.operations.delete(collection, sub);
  }

  private async of(sub: string): Promise<Attempts> {
    return (await this.operations.get<Attempts>(collection, sub)) ?? { wrong: [] };
  }
}

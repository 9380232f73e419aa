import type { OperationalStore } from '@mouakaba/event-sourcing';

const collection = 'login-attempts';
const allowed = 10;
const window = 15 * 60_000;
const lock = 15 * 60_000;

interface Attempts {
  /** When the password was wrong, oldest first. */
  readonly wrong: readonly number[];
  readonly lockedUntil?: number;
}

/** Ten wrong passwords within a quarter of an hour lock the account for another. Kept over restarts. */
export class LoginAttempts {
  constructor(
    private readonly operations: OperationalStore,
    private readonly now: () => number,
  ) {}

  async locked(sub: string): Promise<boolean> {
    const { lockedUntil = 0 } = await this.#of(sub);
    return this.now() < lockedUntil;
  }

  async wasWrong(sub: string): Promise<void> {
    const now = this.now();
    const before = (await this.#of(sub)).wrong.filter((at) => now - at < window);
    const wrong = [...before, now];
    const attempts: Attempts = wrong.length < allowed ? { wrong } : { wrong: [], lockedUntil: now + lock };
    await this.operations.put(collection, sub, attempts, { expiresAt: now + Math.max(window, lock) });
  }

  /** A right password, or a new one, begins the count anew. */
  async forget(sub: string): Promise<void> {
    await this.operations.delete(collection, sub);
  }

  async #of(sub: string): Promise<Attempts> {
    return (await this.operations.get<Attempts>(collection, sub)) ?? { wrong: [] };
  }
}

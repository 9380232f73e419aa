import { limits } from '@mouakaba/contracts';
import { Unavailable } from '../store/event-store.js';
import type { OperationalStore } from '../store/operational-store.js';

const collection = 'idempotency-keys';
const kept = limits.idempotencyKeyDays * 24 * 3_600_000;

/**
 * `claimed`: the key is this command's from now on. `held`: it was already. `taken`: it is another command's. `unknown`:
 * whose it is cannot be found out now.
 */
export type KeyClaim = 'claimed' | 'held' | 'taken' | 'unknown';

/**
 * Which command a caller's idempotency key was used for, so that one key for two operations is seen, whatever streams
 * they write to. It only guards against that mistake: that a command is done once is known by its stream, for ever, and
 * hangs on nothing here. So nothing waits for the disk (a crash of the program loses none of this, a loss of power the
 * last of it), and while the operational store is away commands go on without it.
 */
export class KeyUses {
  /** @param now the machine's clock, in milliseconds since 1970 */
  constructor(
    private readonly operations: Pick<OperationalStore, 'insert' | 'get' | 'put' | 'deleteIf'>,
    private readonly now: () => number = Date.now,
  ) {}

  /** @param request by which the key is held from now on, if it is this command's: the one that gives it back */
  async claim(keyId: string, commandId: string, request: string): Promise<KeyClaim> {
    const expiresAt = this.now() + kept;
    const use = useOf(commandId, request);
    try {
      if (await this.operations.insert(collection, keyId, use, { expiresAt, synced: false }))
        return 'claimed';
      const found = await this.operations.get<string>(collection, keyId);
      // It may have expired, or been given back, in this very moment.
      if (found === undefined) return 'unknown';
      if (commandIn(found) !== commandId) return 'taken';
      await this.operations.put(collection, keyId, use, { expiresAt });
      return 'held';
    } catch (error) {
      if (error instanceof Unavailable) return 'unknown';
      throw error;
    }
  }

  /**
   * Of a command that was refused: it wrote nothing, and its key may be used for another. Not if another request of the
   * same command holds it by now, which may have written.
   */
  async release(keyId: string, commandId: string, request: string): Promise<void> {
    try {
      await this.operations.deleteIf(collection, keyId, useOf(commandId, request));
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
    }
  }
}

const useOf = (commandId: string, request: string) => `${commandId} ${request}`;
const commandIn = (use: string) => use.split(' ')[0];

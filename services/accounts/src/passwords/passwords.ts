import { Inject, Injectable, Optional } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { Keys, OperationalStore } from '@mouakaba/event-sourcing';
import { KEYS, OPERATIONAL_STORE } from '@mouakaba/use-cases';
import { LoginAttempts } from '../sign-in/login-attempts.js';
import { oneTimePasswordFrom } from './one-time.js';
import { defaultCost, hashPassword, type PasswordHash, type ScryptCost } from './password.js';

/** As kept: a hash, by the account and by the command that set it. */
export interface KeptPassword {
  readonly hash: PasswordHash;
}

const collection = 'passwords';
const used = 'one-time-passwords-used';

/** What a password costs to check; by default what OWASP recommends. */
export const PASSWORD_COST = Symbol('password cost');

/**
 * The hashes of passwords. Which of them is in force says the account's stream, by the command that set it: a hash is
 * kept before that command is recorded, so that no crash leaves an account without its password.
 */
@Injectable()
export class Passwords {
  private readonly cost: ScryptCost;

  constructor(
    @Inject(OPERATIONAL_STORE) private readonly operations: OperationalStore,
    @Inject(KEYS) private readonly keys: Keys,
    private readonly attempts: LoginAttempts,
    @Optional() @Inject(PASSWORD_COST) cost?: ScryptCost,
  ) {
    this.cost = cost ?? defaultCost;
  }

  /** The one-time password of that command: the same whenever it is asked for, and kept nowhere. */
  async oneTime(sub: string, commandId: string): Promise<string> {
    const key = await this.keys.installation();
    const drawn = key.fingerprint(`the one-time password of ${sub} by ${commandId}`);
    return oneTimePasswordFrom(createHash('sha256').update(drawn).digest());
  }

  /** Keeps the hash of that command's one-time password, unless it is kept already. */
  async prepareOneTime(sub: string, commandId: string): Promise<void> {
    if ((await this.find(sub, commandId)) !== undefined) return;
    await this.keep(sub, commandId, { hash: await this.hashed(await this.oneTime(sub, commandId)) });
  }

  /** @throws Unavailable too many passwords are being hashed */
  hashed(password: string): Promise<PasswordHash> {
    return hashPassword(password, this.cost);
  }

  /** To be called while the command runs, before it is recorded: nobody forgets it then. */
  keep(sub: string, commandId: string, { hash }: KeptPassword): Promise<void> {
    const kept: KeptPassword = { hash };
    return this.operations.put(collection, keyOf(sub, commandId), kept);
  }

  find(sub: string, commandId: string): Promise<KeptPassword | undefined> {
    return this.operations.get<KeptPassword>(collection, keyOf(sub, commandId));
  }

  /** Whether it was not used before: true once, whoever asks at the same time. */
  async useOnce(sub: string, commandId: string): Promise<boolean> {
    return this.operations.insert(used, keyOf(sub, commandId), true);
  }

  /** Forgets the passwords of before. Between commands only: one that is not recorded yet would be forgotten too. */
  async forgetAllBut(sub: string, commandId: string): Promise<void> {
    const rows = await this.operations.list(collection, { after: keyOf(sub, ''), limit: 100 });
    for (const { key } of rows)
      if (key.startsWith(keyOf(sub, '')) && key !== keyOf(sub, commandId)) {
        await this.operations.delete(collection, key);
        await this.operations.delete(used, key);
      }
  }

  /** A new password begins the count of wrong ones anew. */
  forgetAttempts(sub: string): Promise<void> {
    return this.attempts.forget(sub);
  }
}

function keyOf(sub: string, commandId: string): string {
  return `${sub}/${commandId}`;
}

import { randomUUID } from 'node:crypto';
import { Refused, type OperationalStore } from '@mouakaba/event-sourcing';
import { endGrants } from '../issuer/oidc-adapter.js';
import { changed, claimsOf, subShape, mustHaveOrganisation } from './account.js';
import type {
  Account,
  AccountChange,
  AccountClaims,
  AccountRecord,
  Credentials,
  NameSealing,
  NewAccount,
} from './account.js';
import { LoginAttempts } from './login-attempts.js';
import { defaultCost, drawOneTimePassword, hashPassword, passwordMatches } from './password.js';
import type { PasswordHash, ScryptCost } from './password.js';
import { oneAtATime } from './turns.js';

const collection = 'accounts';

export type Login = 'accepted' | 'wrong' | 'locked' | 'disabled';

export interface AccountsOptions {
  readonly operations: OperationalStore;
  readonly names: NameSealing;
  readonly cost?: ScryptCost;
  /** The machine's clock, in milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * The local accounts of a standalone host. It is the only process that writes them.
 * An account that is not there answers undefined.
 */
export class Accounts {
  readonly #operations: OperationalStore;
  readonly #names: NameSealing;
  readonly #cost: ScryptCost;
  readonly #now: () => number;
  readonly #attempts: LoginAttempts;
  readonly #inTurn = oneAtATime();
  #nobodys: Promise<PasswordHash> | undefined;

  constructor({ operations, names, cost = defaultCost, now = Date.now }: AccountsOptions) {
    this.#operations = operations;
    this.#names = names;
    this.#cost = cost;
    this.#now = now;
    this.#attempts = new LoginAttempts(operations, now);
  }

  /**
   * An account that has these credentials' subject already stays as it is.
   * @throws Refused the roles need a claim that is not there
   */
  async create(account: NewAccount, credentials = drawCredentials()): Promise<Credentials> {
    refuseUnfit(account);
    const { sub, oneTimePassword } = credentials;
    const record: AccountRecord = {
      ...claimsOf(account),
      ...(account.name === undefined ? {} : { sealedName: await this.#names.seal(sub, account.name) }),
      password: await hashPassword(oneTimePassword, this.#cost),
      oneTime: true,
      disabled: false,
      createdAt: new Date(this.#now()).toISOString(),
    };
    await this.#operations.insert(collection, sub, record);
    return credentials;
  }

  /**
   * On the first start one administrator is made. It is told before it is kept: of a crash between the two comes a
   * password that opens nothing, and the next start tells another.
   */
  async firstAdministrator(tell: (credentials: Credentials) => void): Promise<void> {
    const [any] = await this.#operations.list(collection, { limit: 1 });
    if (any !== undefined) return;
    const credentials = drawCredentials();
    tell(credentials);
    await this.create({ roles: ['administrator'] }, credentials);
  }

  async get(sub: string): Promise<Account | undefined> {
    const record = await this.#read(sub);
    return record && this.#shown(sub, record);
  }

  /** What its tokens may say now; undefined also when it is disabled. Opens no name. */
  async claims(sub: string): Promise<AccountClaims | undefined> {
    const record = await this.#read(sub);
    return record === undefined || record.disabled ? undefined : claimsOf(record);
  }

  /** In order of `sub`, after one (exclusive). */
  async list(options: { readonly after?: string; readonly limit: number }): Promise<readonly Account[]> {
    const rows = await this.#operations.list<AccountRecord>(collection, options);
    return Promise.all(rows.map(({ key, value }) => this.#shown(key, value)));
  }

  /** @throws Refused the roles need a claim that is not there afterwards */
  async change(sub: string, change: AccountChange): Promise<Account | undefined> {
    const record = await this.#update(sub, (before) => refuseUnfit(changed(before, change)));
    return record && this.#shown(sub, record);
  }

  /** A new one-time password; the old one and every login made with it end. */
  async resetPassword(
    sub: string,
    oneTimePassword = drawOneTimePassword(),
  ): Promise<Credentials | undefined> {
    const password = await hashPassword(oneTimePassword, this.#cost);
    const record = await this.#update(sub, (before) => ({ ...before, password, oneTime: true }));
    if (record === undefined) return undefined;
    await this.#attempts.forget(sub);
    await endGrants(this.#operations, sub);
    return { sub, oneTimePassword };
  }

  /** From now on no token is given to it; the last access token dies with its expiry. */
  async disable(sub: string): Promise<Account | undefined> {
    const record = await this.#update(sub, (before) => ({ ...before, disabled: true }));
    if (record === undefined) return undefined;
    await endGrants(this.#operations, sub);
    return this.#shown(sub, record);
  }

  /** Attempts on one account are made one after the other, so that no flood of them outruns the count. */
  async authenticate(sub: string, password: string): Promise<Login> {
    if (!subShape.test(sub)) return 'wrong';
    return this.#inTurn(sub, async () => {
      if (await this.#attempts.locked(sub)) return 'locked';
      const record = await this.#read(sub);
      const right = await passwordMatches(password, record?.password ?? (await this.#nobodysPassword()));
      if (record === undefined) return 'wrong';
      if (!right) {
        await this.#attempts.wasWrong(sub);
        return 'wrong';
      }
      await this.#attempts.forget(sub);
      return record.disabled ? 'disabled' : 'accepted';
    });
  }

  /** An account that is not there takes as long as one that is. */
  #nobodysPassword(): Promise<PasswordHash> {
    return (this.#nobodys ??= hashPassword(drawOneTimePassword(), this.#cost));
  }

  async #shown(sub: string, record: AccountRecord): Promise<Account> {
    const { sealedName, disabled, createdAt } = record;
    const name = sealedName === undefined ? undefined : await this.#names.open(sub, sealedName);
    return { sub, ...claimsOf(record), ...(name === undefined ? {} : { name }), disabled, createdAt };
  }

  #update(sub: string, change: (before: AccountRecord) => AccountRecord): Promise<AccountRecord | undefined> {
    return this.#inTurn(sub, async () => {
      const before = await this.#read(sub);
      if (before === undefined) return undefined;
      const after = change(before);
      await this.#write(sub, after);
      return after;
    });
  }

  #read(sub: string): Promise<AccountRecord | undefined> {
    return this.#operations.get<AccountRecord>(collection, sub);
  }

  #write(sub: string, record: AccountRecord): Promise<void> {
    return this.#operations.put(collection, sub, record);
  }
}

function refuseUnfit<Claims extends AccountClaims>(claims: Claims): Claims {
  const unfit = mustHaveOrganisation(claims);
  if (unfit !== undefined) throw new Refused(unfit);
  return claims;
}

/** A new subject and its one-time password. */
export function drawCredentials(): Credentials {
  return { sub: randomUUID(), oneTimePassword: drawOneTimePassword() };
}

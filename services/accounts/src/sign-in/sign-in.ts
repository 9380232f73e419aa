import { Inject, Injectable, Optional } from '@nestjs/common';
import { accountStream } from '@mouakaba/contracts';
import { Unavailable, type CommandPipeline, type DomainClock } from '@mouakaba/event-sourcing';
import { CLOCK } from '@mouakaba/use-cases';
import type { Account } from '../account/account.js';
import { accountState } from '../account/on-account.js';
import { passwordMatches, type PasswordHash } from '../passwords/password.js';
import { Passwords } from '../passwords/passwords.js';
import { oneAtATime } from '../turns.js';
import { LoginAttempts } from './login-attempts.js';
import { SignInFacts } from './sign-in-facts.js';
import { SignInWatch } from './sign-in-watch.js';

/** The shape of an account's subject. */
const subShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Stands for every name that no account can have: it costs what an account costs. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** The machine's clock, in milliseconds since 1970, by which attempts are counted; `Date.now` without it. */
export const MACHINE_CLOCK = Symbol('machine clock');

export type SignedInAs =
  | { readonly outcome: 'accepted'; readonly account: Account }
  /** Wrong, locked, disabled, unknown, used: who guesses learns nothing. */
  | { readonly outcome: 'refused' }
  /** Nothing was looked at: come again in so many seconds. */
  | { readonly outcome: 'busy' | 'waits'; readonly seconds: number };

/** Checks passwords: at the same cost whether the account is there, locked, disabled, or neither. */
@Injectable()
export class SignIn {
  private readonly inTurn = oneAtATime();
  private nobodys: Promise<PasswordHash> | undefined;
  private readonly now: () => number;

  constructor(
    @Inject(accountState.token) private readonly pipeline: Pick<CommandPipeline<Account>, 'load'>,
    @Inject(CLOCK) private readonly clock: DomainClock,
    private readonly passwords: Passwords,
    private readonly attempts: LoginAttempts,
    private readonly watch: SignInWatch,
    private readonly facts: SignInFacts,
    @Optional() @Inject(MACHINE_CLOCK) now?: () => number,
  ) {
    this.now = now ?? Date.now;
  }

  /** Signs in with an account's password; a one-time one is used by it. */
  async signIn(username: string, password: string, address: string): Promise<SignedInAs> {
    const answer = await this.attempt(username, password, address);
    if (answer.outcome !== 'accepted') return answer;
    const { account } = answer;
    if (account.disabled || (account.oneTime && !(await this.use(account)))) return this.refused();
    this.facts.note(account, 'signedIn', this.clock.now());
    this.watch.count('accepted');
    return answer;
  }

  /** Whether it is the password of the account, for who is signed in already. A wrong one counts for the account alone. */
  check(sub: string, password: string): Promise<SignedInAs> {
    return this.attempt(sub, password);
  }

  private async attempt(username: string, password: string, address?: string): Promise<SignedInAs> {
    const sub = subShape.test(username) ? username : nobody;
    const told = this.watch.refusal(address, sub, this.now());
    if (told !== undefined) return told;
    // Attempts on one account are made one after the other, so that no flood of them outruns the count.
    return this.watch.during(address, sub, () =>
      this.inTurn(sub, () => this.compare(sub, password, address)).catch((error: unknown) => {
        if (error instanceof Unavailable && error.dependency === 'passwords')
          return { outcome: 'busy' as const, seconds: 2 };
        throw error;
      }),
    );
  }

  private async compare(sub: string, password: string, address: string | undefined): Promise<SignedInAs> {
    const account = (await this.pipeline.load(accountStream(sub)))?.state;
    const kept = await this.passwords.find(sub, account?.passwordBy ?? nobody);
    const locked = await this.attempts.locked(sub, this.now());
    const matches = await passwordMatches(password, kept?.hash ?? (await this.nobodysPassword()));
    if (account !== undefined && kept !== undefined && matches && !locked) {
      await this.attempts.forget(sub);
      return { outcome: 'accepted', account };
    }
    await this.wasWrong(sub, account, address);
    return this.refused();
  }

  private async wasWrong(
    sub: string,
    account: Account | undefined,
    address: string | undefined,
  ): Promise<void> {
    const now = this.now();
    const spraying = this.watch.wasWrong(address, sub, now);
    const until = await this.attempts.wasWrong(sub, now);
    if (account === undefined) return;
    this.facts.note(account, 'failed', this.clock.now(), spraying);
    if (until !== undefined) this.facts.lockedOut(account, this.clock.now() + until - now);
  }

  /** A one-time password is good once, and not for ever. */
  private async use({ sub, passwordBy, oneTimeUntil }: Account): Promise<boolean> {
    if (oneTimeUntil !== undefined && Date.parse(oneTimeUntil) <= this.clock.now()) return false;
    return this.passwords.useOnce(sub, passwordBy);
  }

  private refused(): SignedInAs {
    this.watch.count('refused');
    return { outcome: 'refused' };
  }

  private nobodysPassword(): Promise<PasswordHash> {
    return (this.nobodys ??= this.passwords.hashed('nobody’s password'));
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { accountStream, signInLimits } from '@mouakaba/contracts';
import { Unavailable, type CommandPipeline } from '@mouakaba/event-sourcing';
import { TokenInvalid, type Caller } from '@mouakaba/identity';
import { LRUCache } from 'lru-cache';
import { awaitingOf, inForceOf, type Account } from '../account/account.js';
import type { Claims } from '../account/claims.js';
import { accountState } from '../account/on-account.js';
import { Sessions } from './sessions.js';

/** The accounts of a standalone host as they are now, for its issuer and for whoever checks its tokens. */
@Injectable()
export class Accounts {
  private readonly seen = new LRUCache<string, Caller>({
    ...{ max: signInLimits.remembered, ttl: signInLimits.believed },
  });

  constructor(
    @Inject(accountState.token) private readonly pipeline: Pick<CommandPipeline<Account>, 'load'>,
    private readonly sessions: Sessions,
  ) {}

  /** Undefined if there is none. Opens no name. */
  async find(sub: string): Promise<Account | undefined> {
    return (await this.pipeline.load(accountStream(sub)))?.state;
  }

  /** What a token of this login says now; undefined once the login has ended, or the account is disabled. */
  async claims(
    sub: string,
    session: string | undefined,
  ): Promise<(Claims & { locale?: string }) | undefined> {
    const account = await this.find(sub);
    return account && this.claimsOf(account, session);
  }

  private async claimsOf(account: Account, session: string | undefined) {
    const claims = inForceOf(account);
    if (claims === undefined) return undefined;
    if (session !== undefined && !(await this.sessions.goesOn(session, account))) return undefined;
    const { locale, oneTime } = account;
    return { ...(oneTime ? { roles: [] } : claims), ...(locale === undefined ? {} : { locale }) };
  }

  /**
   * The caller as of now, whatever the token said when it was given. While a store is away, as of a minute ago at most.
   * @throws TokenInvalid the login has ended, or the account is disabled
   * @throws Unavailable a store is away, and the caller was not seen within a minute
   */
  readonly asOfNow = async (caller: Caller): Promise<Caller> => {
    const name = `${caller.sub} ${caller.session ?? ''}`;
    try {
      const now = await this.callerNow(caller);
      this.seen.set(name, now);
      return now;
    } catch (error) {
      const before = error instanceof Unavailable ? this.seen.get(name) : undefined;
      if (before === undefined) throw error;
      return before;
    }
  };

  private async callerNow({ sub, session }: Caller): Promise<Caller> {
    const account = await this.find(sub);
    if (account === undefined || session === undefined) throw new TokenInvalid();
    const claims = await this.claimsOf(account, session);
    if (claims === undefined) throw new TokenInvalid();
    const awaiting = awaitingOf(account);
    return {
      ...{ sub, session, ...claims, provinces: claims.provinces ?? [] },
      ...(awaiting.length === 0 ? {} : { awaitingConfirmation: awaiting }),
      ...(account.oneTime ? { passwordChangeNeeded: true as const } : {}),
    };
  }
}

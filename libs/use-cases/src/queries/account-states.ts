import { Inject, Injectable, Optional } from '@nestjs/common';
import { accountStream, type Code } from '@mouakaba/contracts';
import { CommandPipeline, fold, refuse, StreamDamaged, type EventLog } from '@mouakaba/event-sourcing';
import type { Role } from '@mouakaba/identity';
import { EVENT_LOG, KEEPS_ACCOUNTS } from '../ports.js';

interface AccountState {
  readonly disabled: boolean;
  readonly roles: readonly Role[];
  readonly organisation?: string | undefined;
}

const evolve = fold<AccountState>({
  AccountMade: ({ disabled }, { data: { roles, organisation } }) => ({ disabled, roles, organisation }),
  RolesChanged: ({ disabled }, { data: { roles, organisation } }) => ({ disabled, roles, organisation }),
  AccountDisabled: (state) => ({ ...state, disabled: true }),
  AccountEnabled: (state) => ({ ...state, disabled: false }),
});

const ofHolders: readonly Role[] = ['caseworker', 'coordinator', 'centre-officer'];

/** The roles of an account by one of which its owner can be that in a team; in any other role, one of a holder's people. */
const roleAs: Partial<Readonly<Record<Code<'workerRole'>, readonly Role[]>>> = {
  caseworker: ['caseworker'],
  coordinator: ['coordinator'],
};

/** Accounts that are read at the same time for one answer. */
const readAtOnce = 20;

/**
 * What became of accounts, from their own streams: always as of now. Where another issuer keeps the accounts there are
 * no such streams: nothing is known then, and nobody counts as disabled.
 */
@Injectable()
export class AccountStates {
  private readonly pipeline: CommandPipeline<AccountState>;

  /** @param keepsAccounts an account that has no stream is none; else nothing is known of it */
  constructor(
    @Inject(EVENT_LOG) eventLog: EventLog,
    @Optional() @Inject(KEEPS_ACCOUNTS) private readonly keepsAccounts = false,
  ) {
    const missing = refuse('account.not-found');
    this.pipeline = new CommandPipeline(eventLog, {
      ...{ initial: { disabled: false, roles: [] }, evolve, personal: true, missing },
    });
  }

  /**
   * Whether the account is enabled, of that holder, and may have that role in its team, or any. Its roles count here as
   * they are wanted, confirmed or not. Of an account that another issuer keeps nothing is known: it is taken as right.
   */
  async canWork(sub: string, holderId: string, role?: Code<'workerRole'>): Promise<boolean> {
    const account = (await this.pipeline.load(accountStream(sub)))?.state;
    if (account === undefined) return !this.keepsAccounts;
    const { disabled, roles, organisation } = account;
    const needed = (role === undefined ? undefined : roleAs[role]) ?? ofHolders;
    return !disabled && organisation === holderId && roles.some((each) => needed.includes(each));
  }

  async isDisabled(sub: string): Promise<boolean> {
    return (await this.pipeline.load(accountStream(sub)))?.state.disabled === true;
  }

  /**
   * Which of these accounts are disabled: a few are read at a time. One whose stream is not what was written counts among
   * them, for nobody signs in to it: it does not hide the others.
   */
  async disabledAmong(subs: readonly string[]): Promise<ReadonlySet<string>> {
    const disabled = new Set<string>();
    for (let first = 0; first < subs.length; first += readAtOnce) {
      const some = subs.slice(first, first + readAtOnce);
      const states = await Promise.all(some.map((sub) => this.isDisabled(sub).catch(trueIfDamaged)));
      for (const [index, sub] of some.entries()) if (states[index] === true) disabled.add(sub);
    }
    return disabled;
  }
}

function trueIfDamaged(error: unknown): true {
  if (error instanceof StreamDamaged) return true;
  throw error;
}

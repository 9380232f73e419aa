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

type WorkerRole = Code<'workerRole'>;

/** Who is in the team of a holder, and as what. */
export interface TeamMember {
  readonly workerId: string;
  readonly roles: readonly WorkerRole[];
}

/** How it is with somebody who has not left: working, or what of the account is in the way. */
export type PresentState = Exclude<Code<'workerState'>, 'left'>;

const evolve = fold<AccountState>({
  AccountMade: ({ disabled }, { data: { roles, organisation } }) => ({ disabled, roles, organisation }),
  RolesChanged: ({ disabled }, { data: { roles, organisation } }) => ({ disabled, roles, organisation }),
  AccountDisabled: (state) => ({ ...state, disabled: true }),
  AccountEnabled: (state) => ({ ...state, disabled: false }),
});

const ofHolders: readonly Role[] = ['caseworker', 'coordinator', 'centre-officer'];

/** The roles of an account by one of which its owner can be that in a team; in any other role, one of a holder's people. */
const roleAs: Partial<Readonly<Record<WorkerRole, readonly Role[]>>> = {
  caseworker: ['caseworker'],
  coordinator: ['coordinator'],
};

/** Accounts that are read at the same time for one answer. */
const readAtOnce = 20;

/**
 * What became of accounts, from their own streams: always as of now. Where another issuer keeps the accounts there are
 * no such streams: nothing is known then, and whoever is in a team counts as working.
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
   * @throws StreamDamaged its stream is not what was written
   */
  async canWork(sub: string, holderId: string, role?: WorkerRole): Promise<boolean> {
    return (await this.stateOf(sub, holderId, [role])) === 'working';
  }

  /**
   * How it is with each of a team, by their ids: working is who can work there in each of the roles. A few accounts are
   * read at a time. One whose stream is not what was written counts as disabled, for nobody signs in to it: it does not
   * hide the others.
   */
  async statesIn(holderId: string, team: readonly TeamMember[]): Promise<ReadonlyMap<string, PresentState>> {
    const states = new Map<string, PresentState>();
    for (let first = 0; first < team.length; first += readAtOnce) {
      const some = team.slice(first, first + readAtOnce);
      const read = some.map(async ({ workerId, roles }) => {
        states.set(workerId, await this.stateOf(workerId, holderId, roles).catch(disabledIfDamaged));
      });
      await Promise.all(read);
    }
    return states;
  }

  private async stateOf(
    sub: string,
    holderId: string,
    roles: readonly (WorkerRole | undefined)[],
  ): Promise<PresentState> {
    const account = (await this.pipeline.load(accountStream(sub)))?.state;
    if (account === undefined) return this.keepsAccounts ? 'no-account' : 'working';
    if (account.disabled) return 'disabled';
    if (account.organisation !== holderId) return 'moved';
    return roles.every((role) => mayBe(role, account.roles)) ? 'working' : 'without-role';
  }
}

function mayBe(role: WorkerRole | undefined, roles: readonly Role[]): boolean {
  const needed = (role === undefined ? undefined : roleAs[role]) ?? ofHolders;
  return roles.some((each) => needed.includes(each));
}

function disabledIfDamaged(error: unknown): 'disabled' {
  if (error instanceof StreamDamaged) return 'disabled';
  throw error;
}

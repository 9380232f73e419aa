import { accountStream, asId, type Actor, type Sub } from '@mouakaba/contracts';
import {
  CommandPipeline,
  refuse,
  type CommandResult,
  type EventLog,
  type Execution,
  type Refusal,
} from '@mouakaba/event-sourcing';
import { answers } from '@mouakaba/http';
import { actorOf, type Caller, type Permission } from '@mouakaba/identity';
import { EVENT_LOG, streamState, useCasesOn, type StreamState } from '@mouakaba/use-cases';
import { oneAtATime } from '../turns.js';
import { accountDefinition, type Account } from './account.js';
import { confirmingRole, seeingRole } from './who-answers.js';

/**
 * All that is written about accounts is written one after the other: what a decision has read of other accounts, nobody
 * has changed before it is written. This holds because one process alone writes them.
 */
export class AccountPipeline extends CommandPipeline<Account> {
  private readonly inTurn = oneAtATime();

  constructor(eventLog: EventLog) {
    super(eventLog, accountDefinition);
  }

  override execute<Fields extends object, Facts extends object = object>(
    execution: Execution<Account, Fields, Facts>,
  ): Promise<CommandResult<Account>> {
    return this.betweenCommands(() => super.execute(execution));
  }

  /** Runs the task while no command on an account runs. It may give none itself: that would wait for its own end. */
  betweenCommands<T>(task: () => Promise<T>): Promise<T> {
    return this.inTurn('accounts', task);
  }
}

const state = streamState(accountDefinition);

export const accountState: StreamState<Account> = {
  ...state,
  provider: {
    provide: state.token,
    inject: [EVENT_LOG],
    useFactory: (eventLog: EventLog) => new AccountPipeline(eventLog),
  },
};

export interface NamedAccount {
  readonly sub: Sub;
}

/** Use cases on an account. One outside the caller's scope is as one that does not exist. */
export const onAccount = useCasesOn({
  kind: 'account',
  namedBy: ['sub'],
  locate: ({ sub }: NamedAccount): NamedAccount => ({ sub }),
  begin: (id): NamedAccount => ({ sub: asId<Sub>(id) }),
  stream: ({ sub }) => accountStream(sub),
  permit: permitAccount,
  always: { sub: answers.id },
  names: ({ sub }) => ({ sub }),
});

function permitAccount(permission: Permission, caller: Caller, account: Account): Actor | Refusal {
  const seeing = seeingRole(permission, caller, account);
  if (seeing === undefined) return refuse('account.not-found');
  const role = permission === 'account.confirm' ? confirmingRole(caller, account) : seeing;
  return role === undefined ? refuse('scope.read-only') : actorOf(caller, role);
}

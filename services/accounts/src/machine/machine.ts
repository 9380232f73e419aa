import { Inject, Injectable } from '@nestjs/common';
import {
  AccountMade,
  PasswordReset,
  AccountEnabled,
  accountStream,
  happened,
  type Actor,
} from '@mouakaba/contracts';
import {
  Refused,
  refuse,
  type CommandPipeline,
  type Decision,
  type EventLog,
  type OperationalStore,
} from '@mouakaba/event-sourcing';
import { EVENT_LOG } from '@mouakaba/use-cases';
import { v4, v7 } from 'uuid';
import type { Account } from '../account/account.js';
import { AccountPipeline, accountState } from '../account/on-account.js';
import { makeAccount } from '../making/make-account.decision.js';
import { Passwords } from '../passwords/passwords.js';
import { LoginAttempts } from '../sign-in/login-attempts.js';
import { resetPassword } from '../passwords/reset-password.decision.js';

/** Told once, to whoever owns the machine. */
export interface Credentials {
  readonly sub: string;
  readonly oneTimePassword: string;
}

/** Whoever owns the machine's files: no account, and no role. */
export const machine: Actor = { sub: 'system', role: 'system' };

/** What whoever owns the machine's files may do to accounts without one: recorded as any other act. */
@Injectable()
export class MachineAccounts {
  constructor(
    @Inject(accountState.token) private readonly pipeline: Pick<CommandPipeline<Account>, 'execute' | 'load'>,
    @Inject(EVENT_LOG) private readonly eventLog: EventLog,
    private readonly passwords: Passwords,
  ) {}

  /**
   * On the first start one administrator is made. It is told before it is kept: of a crash between the two comes a
   * password that opens nothing, and the next start tells another.
   */
  async firstAdministrator(tell: (credentials: Credentials) => void): Promise<void> {
    if ((await this.eventLog.store.head({ only: ['account'] })) !== undefined) return;
    await this.makeAdministrator(tell);
  }

  async makeAdministrator(tell: (credentials: Credentials) => void): Promise<void> {
    const [sub, commandId] = [v4(), v7()];
    tell({ sub, oneTimePassword: await this.passwords.oneTime(sub, commandId) });
    await this.execute(sub, commandId, true, (state, command) =>
      makeAccount(state, {
        ...{ ...command, roles: ['administrator'], couldBeConfirmed: false },
        found: undefined,
      }),
    );
  }

  /**
   * Another one-time password for an administrator's account, which is enabled by it if it was not.
   * @throws Refused there is no such account, or it is no administrator's
   */
  async resetAdministrator(sub: string, tell: (credentials: Credentials) => void): Promise<void> {
    const commandId = v7();
    const account = (await this.pipeline.load(accountStream(sub)))?.state;
    if (account?.wanted.roles.includes('administrator') !== true)
      throw new Refused(refuse('account.not-found'));
    tell({ sub, oneTimePassword: await this.passwords.oneTime(sub, commandId) });
    await this.execute(sub, commandId, false, (state, command) => [
      ...(state.disabled ? [happened(AccountEnabled, {})] : []),
      ...asList(resetPassword(state, command)),
    ]);
    await this.passwords.forgetAttempts(sub);
  }

  private async execute(
    sub: string,
    commandId: string,
    begins: boolean,
    decide: Parameters<CommandPipeline<Account>['execute']>[0]['decide'],
  ): Promise<void> {
    const emits = [AccountMade, AccountEnabled, PasswordReset].map(({ type }) => type);
    await this.pipeline.execute({
      ...{ stream: accountStream(sub), commandId, correlationId: commandId, begins, fields: {} },
      ...{ emits: new Set(emits), permit: () => machine, decide },
      reserve: async (happened) => {
        await this.passwords.prepareOneTime(sub, commandId);
        return happened;
      },
    });
  }
}

/** Without a server around them. */
export function machineAccountsOn({
  eventLog,
  operations,
}: {
  readonly eventLog: EventLog;
  readonly operations: OperationalStore;
}): MachineAccounts {
  const passwords = new Passwords(operations, eventLog.keys, new LoginAttempts(operations));
  return new MachineAccounts(new AccountPipeline(eventLog), eventLog, passwords);
}

function asList(decision: Decision<PasswordReset>): readonly PasswordReset[] {
  return 'type' in decision ? [decision] : [];
}

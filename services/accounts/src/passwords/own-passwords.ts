import { Inject, Injectable } from '@nestjs/common';
import { PasswordChanged, accountStream } from '@mouakaba/contracts';
import {
  IdempotencyKeyReused,
  Refused,
  refuse,
  type CommandResult,
  type EventLog,
} from '@mouakaba/event-sourcing';
import { Problem, type Invocation } from '@mouakaba/http';
import { EVENT_LOG } from '@mouakaba/use-cases';
import { v7 } from 'uuid';
import type { Account } from '../account/account.js';
import { accountState, type AccountPipeline } from '../account/on-account.js';
import { Sessions } from '../sign-in/sessions.js';
import { SignIn } from '../sign-in/sign-in.js';
import { contextWordsOf } from './context-words.js';
import { passwordMatches } from './password.js';
import { mustBeGoodPassword } from './password-rules.js';
import { Passwords, type KeptPassword } from './passwords.js';
import { changePassword } from './reset-password.decision.js';

interface Change {
  readonly currentPassword: string;
  readonly newPassword: string;
}

type Asked = Pick<Invocation, 'commandId' | 'correlationId' | 'ifMatch'> & {
  readonly caller?: Invocation['caller'];
};

/** Passwords that their owners choose. */
@Injectable()
export class OwnPasswords {
  constructor(
    @Inject(accountState.token) private readonly pipeline: AccountPipeline,
    private readonly passwords: Passwords,
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
    @Inject(EVENT_LOG) private readonly eventLog: EventLog,
  ) {}

  /**
   * Changes it for whoever knows the one before. Every other login of the account ends.
   * @throws Refused the new one is no good, or the current one wrong · Problem there were too many attempts
   * @throws IdempotencyKeyReused the command came before, with another new password
   */
  async change(sub: string, change: Change, asked = freshly()): Promise<CommandResult<Account>> {
    const { commandId, correlationId, ifMatch, caller } = asked;
    const stream = accountStream(sub);
    const before = await this.pipeline.load(stream);
    if (before === undefined) throw new Refused(refuse('account.not-found'));
    const checked = before.commands.has(commandId) ? undefined : await this.checked(before.state, change);
    const done = await this.pipeline.execute({
      ...{ stream, commandId, correlationId, ifMatch, fields: {}, emits: new Set([PasswordChanged.type]) },
      permit: () => ({ sub, role: caller?.roles[0] ?? 'self' }),
      gather: () => Promise.resolve({ checkedBy: checked?.account.passwordBy }),
      decide: changePassword,
      reserve: async (happened) => {
        if (checked !== undefined) await this.passwords.keep(sub, commandId, checked);
        return happened;
      },
    });
    if (done.replayed) await this.mustBeSame(sub, commandId, change);
    await this.forgetOlder(sub);
    // The login by which it was changed goes on; one by a one-time password was for this alone.
    if (caller?.session !== undefined && checked?.account.oneTime === false && !done.replayed)
      await this.sessions.begin(caller.session, done.state);
    return done;
  }

  /** The account whose password it is, and what is to be kept of the new one. */
  private async checked(
    before: Account,
    { currentPassword, newPassword }: Change,
  ): Promise<KeptPassword & { readonly account: Account }> {
    const context = await contextWordsOf(this.eventLog, before);
    const refusal = mustBeGoodPassword(newPassword, currentPassword, context);
    if (refusal !== undefined) throw new Refused(refusal);
    const checked = await this.signIn.check(before.sub, currentPassword);
    if (checked.outcome === 'refused') throw new Refused(refuse('account.wrong-password'));
    if (checked.outcome !== 'accepted')
      throw new Problem('account.too-many-attempts', { retryAfter: checked.seconds });
    return { account: checked.account, hash: await this.passwords.hashed(newPassword) };
  }

  private forgetOlder(sub: string): Promise<void> {
    return this.pipeline.betweenCommands(async () => {
      const inForce = (await this.pipeline.load(accountStream(sub)))?.state.passwordBy;
      if (inForce !== undefined) await this.passwords.forgetAllBut(sub, inForce);
    });
  }

  /** A repeat is known by the password that it sets: no fingerprint is kept of it that could be guessed at. */
  private async mustBeSame(sub: string, commandId: string, { newPassword }: Change): Promise<void> {
    const kept = await this.passwords.find(sub, commandId);
    if (kept !== undefined && !(await passwordMatches(newPassword, kept.hash)))
      throw new IdempotencyKeyReused(commandId);
  }
}

function freshly(): Asked {
  const commandId = v7();
  return { commandId, correlationId: commandId };
}

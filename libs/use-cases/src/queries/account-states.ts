import { Inject, Injectable } from '@nestjs/common';
import { accountStream } from '@mouakaba/contracts';
import { CommandPipeline, fold, refuse, StreamDamaged, type EventLog } from '@mouakaba/event-sourcing';
import { EVENT_LOG } from '../ports.js';

interface AccountState {
  readonly disabled: boolean;
}

const evolve = fold<AccountState>({
  AccountDisabled: () => ({ disabled: true }),
  AccountEnabled: () => ({ disabled: false }),
});

/** Accounts that are read at the same time for one answer. */
const readAtOnce = 20;

/**
 * What became of accounts, from their own streams: always as of now. Where another issuer keeps the accounts there are
 * no such streams: nothing is known then, and nobody counts as disabled.
 */
@Injectable()
export class AccountStates {
  private readonly pipeline: CommandPipeline<AccountState>;

  constructor(@Inject(EVENT_LOG) eventLog: EventLog) {
    const missing = refuse('account.not-found');
    this.pipeline = new CommandPipeline(eventLog, {
      ...{ initial: { disabled: false }, evolve, personal: true, missing },
    });
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

import { AccountDisabled, AccountEnabled, happened, toldWork, type OpenWork } from '@mouakaba/contracts';
import type { Command, Decision } from '@mouakaba/event-sourcing';
import type { Account } from '../account/account.js';
import { nothing } from '../account/claims.js';
import { mustNotBeLast, type AdministrationFacts } from '../roles/change-account.decision.js';

export interface WorkFacts {
  /** What hangs on the account's owner; undefined where it could not be counted in time. */
  readonly openWork: OpenWork | undefined;
}

/** From now on it opens nothing, and every login of it has ended. Whatever hangs on its owner stays, and is told. */
export function disableAccount(
  account: Account,
  command: Command<AdministrationFacts & WorkFacts>,
): Decision<AccountDisabled> {
  if (account.disabled) return [];
  return mustNotBeLast(account, nothing, command) ?? happened(AccountDisabled, toldWork(command.openWork));
}

export function enableAccount({ disabled }: Account): Decision<AccountEnabled> {
  return disabled ? happened(AccountEnabled, {}) : [];
}

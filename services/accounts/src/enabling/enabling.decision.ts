import { AccountDisabled, AccountEnabled, happened } from '@mouakaba/contracts';
import type { Command, Decision } from '@mouakaba/event-sourcing';
import type { Account } from '../account/account.js';
import { nothing } from '../account/claims.js';
import { mustNotBeLast, type AdministrationFacts } from '../roles/change-account.decision.js';

/** From now on it opens nothing, and every login of it has ended. */
export function disableAccount(
  account: Account,
  command: Command<AdministrationFacts>,
): Decision<AccountDisabled> {
  if (account.disabled) return [];
  return mustNotBeLast(account, nothing, command) ?? happened(AccountDisabled, {});
}

export function enableAccount({ disabled }: Account): Decision<AccountEnabled> {
  return disabled ? happened(AccountEnabled, {}) : [];
}

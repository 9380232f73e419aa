import { PasswordChanged, PasswordReset, happened } from '@mouakaba/contracts';
import { refuse, type Command, type Decision } from '@mouakaba/event-sourcing';
import type { Account } from '../account/account.js';
import { oneTimeUntil } from './one-time.js';

/**
 * Another one-time password takes the place of the password, and every login ends. Nobody's own: whoever has found a
 * login open would have the account.
 */
export function resetPassword(
  { sub }: Account,
  { actor, recordedAt }: Command<object>,
): Decision<PasswordReset> {
  if (actor.sub === sub) return refuse('account.own-password');
  return happened(PasswordReset, { expiresAt: oneTimeUntil(recordedAt, 'drawn') });
}

export interface CheckedPassword {
  /** The command that set the password which whoever asks was found to know. */
  readonly checkedBy: string | undefined;
}

/** Whoever knows the password that is in force has chosen another: not who knew one that was reset meanwhile. */
export function changePassword(
  { disabled, passwordBy }: Account,
  { checkedBy }: Command<CheckedPassword>,
): Decision<PasswordChanged> {
  if (disabled || checkedBy !== passwordBy) return refuse('account.wrong-password');
  return happened(PasswordChanged, {});
}

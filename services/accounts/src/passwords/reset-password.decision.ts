import { PasswordChanged, PasswordReset, happened } from '@mouakaba/contracts';
import type { Command, Decision } from '@mouakaba/event-sourcing';
import type { Account } from '../account/account.js';
import { oneTimeMilliseconds } from './one-time.js';

/** Another one-time password takes the place of the password, and every login ends. */
export function resetPassword(_: Account, { recordedAt }: Command<object>): Decision<PasswordReset> {
  const expiresAt = new Date(Date.parse(recordedAt) + oneTimeMilliseconds).toISOString();
  return happened(PasswordReset, { expiresAt });
}

/** Whoever knows the password has chosen another. */
export function changePassword(): Decision<PasswordChanged> {
  return happened(PasswordChanged, {});
}

import { PasswordReset } from '@mouakaba/contracts';
import { answers, post } from '@mouakaba/http';
import { onAccount } from '../account/on-account.js';
import { Passwords } from './passwords.js';
import { resetPassword } from './reset-password.decision.js';

/** Answers with another one-time password, which is told here alone. */
export const resetPasswordUseCase = onAccount({
  route: post('accounts/:sub/password-reset', 'Accounts.resetPassword'),
  permission: 'account.manage',
  emits: [PasswordReset],
  needs: { passwords: Passwords },
  decide: resetPassword,
  async reserve(happened, { place: { sub }, metadata: { commandId } }, { passwords }) {
    await passwords.prepareOneTime(sub, commandId);
    return happened;
  },
  follow: async ({ target: { sub } }, { passwords }) => passwords.forgetAttempts(sub),
  answer: {
    always: { oneTimePassword: answers.text },
    async of({ events, target: { sub } }, { passwords }) {
      const [reset] = events;
      if (reset === undefined) throw new Error('a password is reset by an event');
      return { oneTimePassword: await passwords.oneTime(sub, reset.commandId) };
    },
  },
});

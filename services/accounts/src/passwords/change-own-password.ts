import { signInLimits } from '@mouakaba/contracts';
import { Answer, IsText, answers, post } from '@mouakaba/http';
import { operation } from '@mouakaba/use-cases';
import { OwnPasswords } from './own-passwords.js';

export class ChangePassword {
  /** A one-time one, or the one before. */
  @IsText(signInLimits.longestPassword) currentPassword!: string;
  /** At least 12 characters, and none of those that everybody tries. */
  @IsText(signInLimits.longestPassword) newPassword!: string;
}

/** The caller's own password. Every other login ends; one with a one-time password ends too. */
export const changeOwnPassword = operation({
  route: post('me/password', 'Me.changePassword'),
  permission: 'password.change',
  body: ChangePassword,
  needs: { passwords: OwnPasswords },
  answer: answers.objectOf({ sub: answers.id }),
  async handle({ invocation, body }, { passwords }) {
    const { caller } = invocation;
    const { replayed } = await passwords.change(caller.sub, body, invocation);
    return new Answer({ sub: caller.sub }, replayed ? { 'idempotent-replay': 'true' } : {});
  },
});

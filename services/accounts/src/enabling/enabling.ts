import { AccountDisabled, AccountEnabled } from '@mouakaba/contracts';
import { answers, post } from '@mouakaba/http';
import { onAccount } from '../account/on-account.js';
import { OtherAccounts } from '../account/others.js';
import { disableAccount, enableAccount } from './enabling.decision.js';

const { flag } = answers;
const permission = 'account.manage';

export const disableAccountUseCase = onAccount({
  route: post('accounts/:sub/disabling', 'Accounts.disable'),
  permission,
  emits: [AccountDisabled],
  needs: { others: OtherAccounts },
  gather: async (_, { place: { sub } }, { others }) => ({
    otherAdministrator: await others.administratorBeside(sub),
  }),
  decide: disableAccount,
  answer: { sometimes: { disabled: flag }, of: () => ({ disabled: true }) },
});

export const enableAccountUseCase = onAccount({
  route: post('accounts/:sub/enabling', 'Accounts.enable'),
  permission,
  emits: [AccountEnabled],
  decide: enableAccount,
  answer: { sometimes: { disabled: flag }, of: () => ({ disabled: false }) },
});

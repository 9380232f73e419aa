import { AccountDisabled, AccountEnabled } from '@mouakaba/contracts';
import { answers, post } from '@mouakaba/http';
import { dataOf, workAnswer } from '@mouakaba/use-cases';
import { onAccount } from '../account/on-account.js';
import { OtherAccounts } from '../account/others.js';
import { WorkOfAccounts } from '../account/work-of-accounts.js';
import { disableAccount, enableAccount } from './enabling.decision.js';

const { flag } = answers;
const permission = 'account.manage';

/** The answer says what hung on the account's owner, as it was counted then. */
export const disableAccountUseCase = onAccount({
  route: post('accounts/:sub/disabling', 'Accounts.disable'),
  permission,
  emits: [AccountDisabled],
  needs: { others: OtherAccounts, work: WorkOfAccounts },
  gather: async (account, { place: { sub } }, { others, work }) => ({
    otherAdministrator: await others.administratorBeside(sub),
    openWork: account.disabled ? undefined : await work.now(account),
  }),
  decide: disableAccount,
  answer: {
    sometimes: { disabled: flag, openWork: workAnswer },
    of: ({ events }) => ({ disabled: true, openWork: dataOf(AccountDisabled, events)?.openWork }),
  },
});

export const enableAccountUseCase = onAccount({
  route: post('accounts/:sub/enabling', 'Accounts.enable'),
  permission,
  emits: [AccountEnabled],
  decide: enableAccount,
  answer: { sometimes: { disabled: flag }, of: () => ({ disabled: false }) },
});

import { openWork } from '@mouakaba/case-file';
import { WorkOfWorkers, defineService } from '@mouakaba/use-cases';
import { accountState } from './account/on-account.js';
import { OtherAccounts } from './account/others.js';
import { WorkOfAccounts } from './account/work-of-accounts.js';
import { disableAccountUseCase, enableAccountUseCase } from './enabling/enabling.js';
import { accountList } from './list/account-list.js';
import { listAccounts } from './list/list-accounts.js';
import { readAccountHistory } from './list/read-account-history.js';
import { AccountImport } from './machine/import-accounts.js';
import { MachineAccounts } from './machine/machine.js';
import { makeAccountUseCase } from './making/make-account.js';
import { changeOwnPassword } from './passwords/change-own-password.js';
import { OwnPasswords } from './passwords/own-passwords.js';
import { Passwords } from './passwords/passwords.js';
import { resetPasswordUseCase } from './passwords/reset-password.js';
import { changeAccountUseCase } from './roles/change-account.js';
import { confirmRolesUseCase } from './roles/confirm-roles.js';
import { Accounts } from './sign-in/accounts.js';
import { LoginAttempts } from './sign-in/login-attempts.js';
import { Sessions } from './sign-in/sessions.js';
import { SignInFacts } from './sign-in/sign-in-facts.js';
import { SignInWatch } from './sign-in/sign-in-watch.js';
import { SignIn } from './sign-in/sign-in.js';

/** Who may come in, and as what: each act on an account is an event of its stream. */
export const accounts = defineService({
  name: 'accounts',
  states: { account: accountState },
  useCases: {
    listAccounts,
    makeAccountUseCase,
    changeAccountUseCase,
    confirmRolesUseCase,
    resetPasswordUseCase,
    disableAccountUseCase,
    enableAccountUseCase,
    readAccountHistory,
    changeOwnPassword,
  },
  readModels: [accountList],
  reads: [openWork],
  providers: [
    ...[OtherAccounts, Passwords, LoginAttempts, SignInWatch, SignInFacts, Sessions, SignIn, Accounts],
    ...[OwnPasswords, MachineAccounts, AccountImport, WorkOfWorkers, WorkOfAccounts],
  ],
});

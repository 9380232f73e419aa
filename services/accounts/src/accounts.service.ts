import type { Keys, OperationalStore } from '@mouakaba/event-sourcing';
import { KEYS, OPERATIONAL_STORE, defineService } from '@mouakaba/use-cases';
import { Accounts } from './accounts/accounts.js';
import { FirstAnswers } from './accounts/first-answers.js';
import {
  changeAccount,
  createAccount,
  disableAccount,
  listAccounts,
  resetPassword,
} from './accounts/manage-accounts.js';
import { sealedNames } from './accounts/sealed-names.js';

const inject = [OPERATIONAL_STORE, KEYS];

/** Accounts are kept in the operational store alone: no read model is made of them. */
export const accounts = defineService({
  name: 'accounts',
  useCases: { listAccounts, createAccount, changeAccount, resetPassword, disableAccount },
  providers: [
    {
      provide: Accounts,
      inject,
      useFactory: (operations: OperationalStore, keys: Keys) =>
        new Accounts({ operations, names: sealedNames(keys) }),
    },
    {
      provide: FirstAnswers,
      inject,
      useFactory: (operations: OperationalStore, keys: Keys) => new FirstAnswers(operations, keys),
    },
  ],
});

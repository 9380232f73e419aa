import { Module } from '@nestjs/common';
import { Platform, type Service } from '@mouakaba/host';
import { Accounts } from './accounts/accounts.js';
import { AccountsController } from './accounts/accounts.controller.js';
import { FirstAnswers } from './accounts/first-answers.js';
import { sealedNames } from './accounts/sealed-names.js';

const inject = [Platform];

@Module({
  controllers: [AccountsController],
  providers: [
    {
      provide: Accounts,
      inject,
      useFactory: ({ operations, keys }: Platform) => new Accounts({ operations, names: sealedNames(keys) }),
    },
    {
      provide: FirstAnswers,
      inject,
      useFactory: ({ operations, keys }: Platform) => new FirstAnswers(operations, keys),
    },
  ],
})
class AccountsModule {}

/** Accounts are kept in the operational store alone: no read model is made of them. */
export const accounts: Service = { name: 'accounts', module: AccountsModule, projections: [] };

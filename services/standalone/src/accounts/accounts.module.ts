import { Module, type DynamicModule } from '@nestjs/common';
import type { Keys } from '@mouakaba/event-sourcing';
import { Platform } from '@mouakaba/host';
import { Accounts } from './accounts.js';
import { AccountsController } from './accounts.controller.js';
import { FirstAnswers } from './first-answers.js';

@Module({ controllers: [AccountsController] })
export class AccountsModule {}

export function accountsModule(accounts: Accounts, keys: Keys): DynamicModule {
  return {
    module: AccountsModule,
    providers: [
      { provide: Accounts, useValue: accounts },
      {
        provide: FirstAnswers,
        inject: [Platform],
        useFactory: ({ operations }: Platform) => new FirstAnswers(operations, keys),
      },
    ],
  };
}

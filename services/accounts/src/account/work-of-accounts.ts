import { Injectable } from '@nestjs/common';
import type { OpenWork } from '@mouakaba/contracts';
import { WorkOfWorkers } from '@mouakaba/use-cases';
import type { Account } from './account.js';
import { OtherAccounts } from './others.js';

/** What hangs on the owners of accounts. */
@Injectable()
export class WorkOfAccounts {
  constructor(
    private readonly work: WorkOfWorkers,
    private readonly others: OtherAccounts,
  ) {}

  /**
   * For every holder that the account was ever of: what was to be done there stays with its owner until somebody takes it
   * up. The referrals to a provider hang on the last of its enabled accounts. Undefined where that could not be counted.
   * @throws Unavailable the list of accounts is behind
   */
  async now({
    sub,
    organisations,
    disabled,
    wanted: { roles, organisation },
  }: Account): Promise<OpenWork | undefined> {
    const isProvider = !disabled && organisation !== undefined && roles.includes('provider');
    const alone = isProvider && !(await this.others.providerBeside(sub, organisation));
    return this.work.now({
      ...{ workerId: sub, holderIds: organisations },
      providerId: alone ? organisation : undefined,
    });
  }
}

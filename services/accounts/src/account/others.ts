import { Inject, Injectable } from '@nestjs/common';
import { providerStream, type Code } from '@mouakaba/contracts';
import { behind, type EventLog, type Projections, type ReadModelTable } from '@mouakaba/event-sourcing';
import { EVENT_LOG, HolderDirectory, PROJECTIONS, readModelToken } from '@mouakaba/use-cases';
import { accountList, type AccountRow } from '../list/account-list.js';
import type { Account } from './account.js';
import { confirmingRole } from './who-answers.js';

/** For the list of accounts to show all that was written, in milliseconds. */
const patience = 2_000;

/** What a decision on one account has to know of the others. */
@Injectable()
export class OtherAccounts {
  constructor(
    @Inject(readModelToken(accountList)) private readonly table: ReadModelTable<AccountRow>,
    @Inject(PROJECTIONS) private readonly projections: Pick<Projections, 'waitForHead' | 'status'>,
    @Inject(EVENT_LOG) private readonly eventLog: EventLog,
    private readonly holders: HolderDirectory,
  ) {}

  /**
   * Enabled administrators beside this account.
   * @throws Unavailable the list of accounts is behind
   */
  async administratorsBeside(sub: string): Promise<number> {
    const rows = await this.all({ administrator: true });
    return rows.filter((row) => row.account.sub !== sub).length;
  }

  /**
   * Whether somebody who is enabled could confirm these roles, beside who asks for them and who gets them.
   * @throws Unavailable the list of accounts is behind
   */
  async couldConfirm(account: Account, askedBy: string): Promise<boolean> {
    const rows = await this.all({ answersForOthers: true });
    return rows.some(
      ({ account: { sub }, inForce }) =>
        sub !== account.sub &&
        sub !== askedBy &&
        inForce !== null &&
        confirmingRole({ sub, ...inForce, provinces: inForce.provinces ?? [] }, account) !== undefined,
    );
  }

  /** The province of a unit, a centre or a provider; undefined if there is no such organisation. */
  async provinceOf(organisation: string | undefined): Promise<Code<'province'> | undefined> {
    if (organisation === undefined) return undefined;
    const holder = await this.holders.find(organisation);
    if (holder !== undefined) return holder.province as Code<'province'>;
    for await (const stored of this.eventLog.store.readStream(providerStream(organisation), { limit: 1 })) {
      const { data } = this.eventLog.registry.read(stored);
      if ('province' in data) return data.province as Code<'province'>;
    }
    return undefined;
  }

  private async all(where: { readonly administrator: true } | { readonly answersForOthers: true }) {
    if (!(await this.projections.waitForHead(accountList.name, patience))) throw behind(this.projections);
    const rows: AccountRow[] = [];
    for (let after: string | undefined; ;) {
      const found = await this.table.find({ where, limit: 200, ...(after === undefined ? {} : { after }) });
      rows.push(...found.map(({ row }) => row));
      after = found.at(-1)?.cursor;
      if (found.length < 200) return rows;
    }
  }
}

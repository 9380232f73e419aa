import { Inject, Injectable } from '@nestjs/common';
import { accountStream, limits, providerStream, type Code } from '@mouakaba/contracts';
import {
  behind,
  readWhole,
  type EventLog,
  type Found,
  type Projections,
  type Query,
  type ReadModelTable,
} from '@mouakaba/event-sourcing';
import { EVENT_LOG, HolderDirectory, PROJECTIONS, readModelToken } from '@mouakaba/use-cases';
import { accountList, type AccountRow } from '../list/account-list.js';
import type { Account } from './account.js';
import type { Organisation } from './organisation.js';
import { confirmingRole } from './who-answers.js';

/** For the list of accounts to show all that was written, in milliseconds. */
const patience = limits.readModelWait;

/** Rows that are looked through at a time: mostly the first of them answers already. */
const lookedThrough = 20;

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
   * Whether there is an enabled administrator beside this account.
   * @throws Unavailable the list of accounts is behind
   */
  administratorBeside(sub: string): Promise<boolean> {
    return this.some({ administrator: true }, ({ account }) => account.sub !== sub);
  }

  /**
   * Whether somebody who is enabled could confirm these roles, beside who asks for them and who gets them.
   * @throws Unavailable the list of accounts is behind
   */
  couldConfirm(account: Account, askedBy: string): Promise<boolean> {
    return this.some(
      { answersForOthers: true },
      ({ account: { sub }, inForce }) =>
        sub !== account.sub &&
        sub !== askedBy &&
        inForce !== null &&
        confirmingRole({ sub, ...inForce, provinces: inForce.provinces ?? [] }, account) !== undefined,
    );
  }

  /** A unit, a centre or a provider, from its own stream: as of now. */
  async organisation(organisation: string | undefined): Promise<Organisation | undefined> {
    if (organisation === undefined) return undefined;
    const holder = await this.holders.find(organisation);
    if (holder !== undefined) return { kind: 'holder', province: holder.province as Code<'province'> };
    for await (const { event } of readWhole(this.eventLog, providerStream(organisation))) {
      const { data } = event;
      if ('province' in data) return { kind: 'provider', province: data.province as Code<'province'> };
    }
    return undefined;
  }

  /** An account whose stream is not what was written can do nothing: it is none of them. */
  private async some(where: Query['where'], is: (row: AccountRow) => boolean): Promise<boolean> {
    if (!(await this.projections.waitForHead(accountList.name, patience))) throw behind(this.projections);
    for (let after: string | undefined; ;) {
      const query = { where, limit: lookedThrough, ...(after === undefined ? {} : { after }) };
      const found = await this.table.find(query);
      if (found.some((each) => this.isReadable(each) && is(each.row))) return true;
      after = found.at(-1)?.cursor;
      if (found.length < lookedThrough) return false;
    }
  }

  private isReadable({ key, unreadable }: Found<AccountRow>): boolean {
    return unreadable === undefined && this.eventLog.damaged.of(accountStream(key)) === undefined;
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { accountStream, limits, providerStream, type Code } from '@mouakaba/contracts';
import {
  behind,
  readWhole,
  StreamDamaged,
  type CommandPipeline,
  type EventLog,
  type Found,
  type Projections,
  type Query,
  type ReadModelTable,
} from '@mouakaba/event-sourcing';
import { EVENT_LOG, HolderDirectory, PROJECTIONS, readModelToken } from '@mouakaba/use-cases';
import { accountList, type AccountRow } from '../list/account-list.js';
import type { Account } from './account.js';
import { accountState } from './on-account.js';
import type { Organisation } from './organisation.js';
import { answersForSome } from './who-answers.js';

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
    @Inject(accountState.token) private readonly pipeline: Pick<CommandPipeline<Account>, 'load'>,
    private readonly holders: HolderDirectory,
  ) {}

  /**
   * Whether there is an enabled administrator beside this account.
   * @throws Unavailable the list of accounts is behind
   */
  administratorBeside(sub: string): Promise<boolean> {
    return this.any(
      { administrator: true },
      (found) => this.isReadable(found) && found.row.account.sub !== sub,
    );
  }

  /**
   * Whether somebody else has an enabled account of this provider, confirmed or not.
   * @throws Unavailable the list of accounts is behind
   */
  providerBeside(sub: string, providerId: string): Promise<boolean> {
    return this.any({ organisation: providerId }, (found) => {
      const { sub: other, disabled, wanted } = found.row.account;
      return this.isReadable(found) && other !== sub && !disabled && wanted.roles.includes('provider');
    });
  }

  /**
   * Whether there is, or ever was, an account that could confirm any of these roles in any of their scope, beside who
   * asks for them and who gets them. One that was disabled, moved or made less since counts as before, and so does one
   * whose stream is damaged: nobody becomes the only one by what becomes of others.
   * @throws Unavailable the list of accounts is behind
   */
  couldConfirm(account: Account, askedBy: string): Promise<boolean> {
    return this.any({ hasAnswered: true }, ({ row: { account: other, answeredAs } }) => {
      const { sub } = other;
      if (sub === account.sub || sub === askedBy) return false;
      return answeredAs.some((claims) =>
        answersForSome({ sub, ...claims, provinces: claims.provinces ?? [] }, account),
      );
    });
  }

  /**
   * Whether one person may know the passwords of both: who has reset the password of an account counts as its owner, and
   * so does who has reset that one's.
   */
  async inOneHand(one: string, other: string): Promise<boolean> {
    const [hands, others] = [await this.handsOf(one), await this.handsOf(other)];
    return [...hands].some((sub) => others.has(sub));
  }

  /**
   * A unit, a centre or a provider, from its own stream: as of now.
   * @throws StreamDamaged its stream does not say any more where it is
   */
  async organisation(organisation: string | undefined): Promise<Organisation | undefined> {
    if (organisation === undefined) return undefined;
    const holder = await this.holders.established(organisation);
    if (holder instanceof StreamDamaged) throw holder;
    if (holder !== undefined) return { kind: 'holder', province: holder as Code<'province'> };
    for await (const { event } of readWhole(this.eventLog, providerStream(organisation))) {
      const { data } = event;
      if ('province' in data) return { kind: 'provider', province: data.province as Code<'province'> };
    }
    return undefined;
  }

  private async handsOf(sub: string): Promise<ReadonlySet<string>> {
    const hands = new Set<string>();
    for (let hand: string | undefined = sub; hand !== undefined && !hands.has(hand);) {
      hands.add(hand);
      hand = (await this.pipeline.load(accountStream(hand)))?.state.resetBy;
    }
    return hands;
  }

  private async any(where: Query['where'], is: (found: Found<AccountRow>) => boolean): Promise<boolean> {
    if (!(await this.projections.waitForHead(accountList.name, patience))) throw behind(this.projections);
    for (let after: string | undefined; ;) {
      const query = { where, limit: lookedThrough, ...(after === undefined ? {} : { after }) };
      const found = await this.table.find(query);
      if (found.some(is)) return true;
      after = found.at(-1)?.cursor;
      if (found.length < lookedThrough) return false;
    }
  }

  /** An account whose stream is not what was written can do nothing. */
  private isReadable({ key, unreadable }: Found<AccountRow>): boolean {
    return unreadable === undefined && this.eventLog.damaged.of(accountStream(key)) === undefined;
  }
}

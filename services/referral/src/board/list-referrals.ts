import type { Code } from '@mouakaba/contracts';
import { Refused, instant, refuse } from '@mouakaba/event-sourcing';
import {
  answers,
  found,
  get,
  IsCaseNumber,
  IsCode,
  IsCodeFilter,
  IsFlag,
  IsId,
  IsInstant,
  IsOneOf,
  Maybe,
  PageQuery,
} from '@mouakaba/http';
import { coversProvince, type Caller, type ListScope } from '@mouakaba/identity';
import {
  asOf,
  CLOCK,
  continued,
  DAMAGED_STREAMS,
  HolderDirectory,
  listScopeOf,
  page,
  PROJECTIONS,
  query,
  reached,
} from '@mouakaba/use-cases';
import { ProviderAccounts } from '../providers/provider-accounts.js';
import { ProviderDirectory } from '../providers/provider-directory.js';
import { providers } from '../providers/providers.js';
import { boardItemAnswer, boardItems } from './board-items.js';
import { boardQuery, type BoardFilter } from './board-queries.js';
import { referralBoard } from './referral-board.js';

export class ListReferrals extends PageQuery {
  @Maybe() @IsCode('province') province?: Code<'province'>;
  @Maybe() @IsId() holder?: string;
  @Maybe() @IsId() provider?: string;
  /** Of the case, at whatever status its referrals are. */
  @Maybe() @IsCaseNumber() caseNumber?: string;
  /** Absent: those of which somebody still expects something. */
  @Maybe() @IsCodeFilter('referralStatus') status?: Code<'referralStatus'>;
  @Maybe() @IsCodeFilter('serviceType') service?: Code<'serviceType'>;
  /** Against the clock, now. */
  @Maybe() @IsFlag() overdue?: boolean;
  /** Nothing has changed since that instant. */
  @Maybe() @IsInstant() stalledSince?: string;
  /** Confirmed by who spoke for the provider too. */
  @Maybe() @IsFlag() confirmedAlone?: boolean;
  /** The newest change first, or what is due first. */
  @Maybe() @IsOneOf('since', 'due') sort: 'since' | 'due' = 'since';
}

const permission = 'referral.list';

/** The board: which referrals wait for whom, narrowed to what the caller may see. Nobody's name stands in it. */
export const listReferrals = query({
  route: get('referrals', 'Referrals.list'),
  permission,
  query: ListReferrals,
  needs: {
    board: referralBoard,
    names: providers,
    projections: PROJECTIONS,
    holderDirectory: HolderDirectory,
    providerDirectory: ProviderDirectory,
    accounts: ProviderAccounts,
    clock: CLOCK,
    damaged: DAMAGED_STREAMS,
  },
  answer: answers.pageOf(boardItemAnswer),
  async handle({ invocation, query: asked }, given) {
    const { board, names, accounts, projections, clock, damaged, ...directories } = given;
    const scope = await boardScope(invocation.caller, asked, directories);
    const stale = !(await reached(projections, referralBoard.name, invocation.minPosition));
    const { province, holder, cursor, ...narrowed } = asked;
    const filter: BoardFilter = {
      ...narrowed,
      holders: holder === undefined ? scope.holders : [holder],
      provinces: province === undefined ? scope.provinces : [province],
    };
    const { at, after } = continued(cursor, instant(clock.now()));
    const { rows, nextCursor } = await page(board, boardQuery(filter, at, after));
    const items = await boardItems(rows, { board, names, accounts }, { now: at, damaged });
    return found({ items, nextCursor: asOf(at, nextCursor) }, { stale });
  },
});

interface Directories {
  readonly holderDirectory: HolderDirectory;
  readonly providerDirectory: ProviderDirectory;
}

/** Provinces are the bounds of those who watch over one: a provider elsewhere is outside, for them. */
async function boardScope(
  caller: Caller,
  asked: ListReferrals,
  { holderDirectory, providerDirectory }: Directories,
): Promise<ListScope> {
  const scope = await listScopeOf(permission, caller, asked, holderDirectory);
  if (asked.provider !== undefined && scope.holders === 'all') {
    const at = (await providerDirectory.find(asked.provider))?.province;
    if (at === undefined || !coversProvince(caller, at)) throw new Refused(refuse('scope.outside'));
  }
  return scope;
}

import type { Code } from '@mouakaba/contracts';
import {
  Refused,
  instant,
  refuse,
  type DomainClock,
  type Projections,
  type ReadModelTable,
} from '@mouakaba/event-sourcing';
import {
  IsCode,
  IsCodeFilter,
  IsFlag,
  IsId,
  IsInstant,
  IsOneOf,
  Maybe,
  PageQuery,
  found,
  type InvocationOf,
} from '@mouakaba/http';
import { coversProvince, listScope, type ListScope } from '@mouakaba/identity';
import { page, reached, type HolderDirectory } from '@mouakaba/host';
import { boardItems } from '../read-models/board-items.js';
import { asOf, boardQuery, continued, type BoardFilter } from '../read-models/board-queries.js';
import type { ProviderRow } from '../read-models/providers.js';
import { referralBoard, type BoardRow } from '../read-models/referral-board.js';
import type { Providers } from './providers.js';

export class ListReferralsQuery extends PageQuery {
  @Maybe() @IsCode('province') province?: Code<'province'>;
  @Maybe() @IsId() holder?: string;
  @Maybe() @IsId() provider?: string;
  /** Absent: those of which somebody still expects something. */
  @Maybe() @IsCodeFilter('referralStatus') status?: Code<'referralStatus'>;
  @Maybe() @IsCodeFilter('serviceType') service?: Code<'serviceType'>;
  /** Against the clock, now. */
  @Maybe() @IsFlag() overdue?: boolean;
  /** Nothing has changed since that instant. */
  @Maybe() @IsInstant() stalledSince?: string;
  /** The newest change first, or what is due first. */
  @Maybe() @IsOneOf('since', 'due') sort: 'since' | 'due' = 'since';
}

export interface ListReferralsParts {
  readonly board: ReadModelTable<BoardRow>;
  readonly names: ReadModelTable<ProviderRow>;
  readonly projections: Pick<Projections, 'waitFor'>;
  readonly holders: HolderDirectory;
  readonly providers: Providers;
  readonly clock: DomainClock;
}

/** The board: which referrals wait for whom, narrowed to what the caller may see. Nobody's name stands in it. */
export class ListReferrals {
  static readonly permission = 'referral.list';

  constructor(private readonly parts: ListReferralsParts) {}

  async execute(call: InvocationOf, { province, holder, cursor, ...query }: ListReferralsQuery) {
    const { board, names, projections, clock } = this.parts;
    const scope = await this.scopeOf(call, { province, holder, provider: query.provider });
    const stale = !(await reached(projections, referralBoard.name, call.minPosition));
    const now = instant(clock.now());
    const filter: BoardFilter = {
      ...query,
      holders: holder === undefined ? scope.holders : [holder],
      provinces: province === undefined ? scope.provinces : [province],
    };
    const { at, after } = continued(cursor, now);
    const { rows, nextCursor } = await page(board, boardQuery(filter, at, after));
    const expectedOnly = query.status === undefined || query.overdue === true;
    const items = await boardItems(rows, { board, names }, { now, expectedOnly });
    return found({ items, nextCursor: asOf(at, nextCursor) }, { stale });
  }

  /** Provinces are the bounds of those who watch over one: a provider elsewhere is outside, for them. */
  private async scopeOf(
    { caller }: InvocationOf,
    { province, holder, provider }: Partial<Record<'province' | 'holder' | 'provider', string | undefined>>,
  ): Promise<ListScope> {
    const scope = listScope(ListReferrals.permission, caller, {
      ...(holder === undefined
        ? {}
        : { holder: { id: holder, province: (await this.parts.holders.find(holder))?.province } }),
      ...(province === undefined ? {} : { province }),
    });
    if (scope === 'outside') throw new Refused(refuse('scope.outside'));
    if (provider !== undefined && scope.holders === 'all') {
      const at = (await this.parts.providers.find(provider))?.province;
      if (at === undefined || !coversProvince(caller, at)) throw new Refused(refuse('scope.outside'));
    }
    return scope;
  }
}

import { unsettledReferralStatuses, type ReferralStatus } from '@mouakaba/case-file';
import { codesOf, type Code } from '@mouakaba/contracts';
import type { Condition, Query } from '@mouakaba/event-sourcing';

/** What the board is asked for. Lists are "one of"; `all` is no condition. */
export interface BoardFilter {
  readonly holders: 'all' | readonly string[];
  readonly provinces: 'all' | readonly string[];
  readonly provider?: string;
  readonly caseNumber?: string;
  readonly status?: ReferralStatus;
  readonly service?: Code<'serviceType'>;
  readonly overdue?: boolean;
  readonly stalledSince?: string;
  readonly confirmedAlone?: boolean;
  readonly sort: 'since' | 'due';
  readonly limit: number;
}

const everyStatus = codesOf('referralStatus').map(({ code }) => code);

/** @param now instant against which things are overdue: the same one for every page */
export function boardQuery(filter: BoardFilter, now: string, cursor?: string): Query {
  const { holders, provinces, provider, caseNumber, status, service, overdue, stalledSince } = filter;
  const { confirmedAlone, sort, limit } = filter;
  const some = caseNumber === undefined && confirmedAlone !== true ? unsettledReferralStatuses : everyStatus;
  return {
    where: {
      ...(holders === 'all' ? {} : { holderId: oneOf(holders) }),
      ...(provinces === 'all' ? {} : { province: oneOf(provinces) }),
      ...(provider === undefined ? {} : { providerId: provider }),
      ...(caseNumber === undefined ? {} : { caseNumber }),
      status: status ?? { in: some },
      ...(service === undefined ? {} : { serviceType: service }),
      ...(overdue === undefined ? {} : { nextDue: overdue ? { lt: now } : { gte: now } }),
      ...(confirmedAlone === undefined ? {} : { confirmedAlone }),
      ...(stalledSince === undefined ? {} : { since: { lte: stalledSince } }),
    },
    sort:
      sort === 'due'
        ? { field: 'nextDue', direction: 'ascending' }
        : { field: 'since', direction: 'descending' },
    limit,
    ...(cursor === undefined ? {} : { after: cursor }),
  };
}

/** No organisation and no province is called so: whoever has none sees nothing. */
export const nobody = 'nobody';

/** One value is an equality: only then can an index give the order as well. */
function oneOf(values: readonly string[]): Condition {
  const [only = nobody] = values;
  return values.length > 1 ? { in: values } : only;
}

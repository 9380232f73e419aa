import { openReferralStatuses } from '@mouakaba/case-file';
import { instant } from '@mouakaba/event-sourcing';
import { answers, found, get, PageQuery } from '@mouakaba/http';
import {
  asOf,
  CLOCK,
  continued,
  DAMAGED_STREAMS,
  page,
  PROJECTIONS,
  query,
  reached,
} from '@mouakaba/use-cases';
import { inboxItemAnswer, inboxItems } from './board-items.js';
import { nobody } from './board-queries.js';
import { referralBoard } from './referral-board.js';

/** What a provider still has to do for others, what is due first first: the minimum of each, whatever it may open. */
export const readInbox = query({
  route: get('inbox', 'Referrals.inbox'),
  permission: 'inbox.read',
  query: PageQuery,
  needs: { board: referralBoard, projections: PROJECTIONS, clock: CLOCK, damaged: DAMAGED_STREAMS },
  answer: answers.pageOf(inboxItemAnswer),
  async handle({ invocation, query: { limit, cursor } }, { board, projections, clock, damaged }) {
    const stale = !(await reached(projections, referralBoard.name, invocation.minPosition));
    const { at, after } = continued(cursor, instant(clock.now()));
    const { rows, nextCursor } = await page(board, {
      where: {
        // An account of no organisation has nothing addressed to it.
        providerId: invocation.caller.organisation ?? nobody,
        status: { in: openReferralStatuses },
      },
      sort: { field: 'nextDue', direction: 'ascending' },
      limit,
      ...(after === undefined ? {} : { after }),
    });
    const items = await inboxItems(rows, { board }, { now: at, damaged });
    return found({ items, nextCursor: asOf(at, nextCursor) }, { stale });
  },
});

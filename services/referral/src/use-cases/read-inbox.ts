import { instant, type DomainClock, type Projections, type ReadModelTable } from '@mouakaba/event-sourcing';
import { PageQuery, found, type InvocationOf } from '@mouakaba/http';
import { page, reached } from '@mouakaba/host';
import { openReferralStatuses } from '@mouakaba/case-file';
import { inboxItems } from '../read-models/board-items.js';
import { nobody } from '../read-models/board-queries.js';
import { referralBoard, type BoardRow } from '../read-models/referral-board.js';

/** What a provider still has to do for others, what is due first first: the minimum of each, whatever it may open. */
export class ReadInbox {
  static readonly permission = 'inbox.read';

  constructor(
    private readonly board: ReadModelTable<BoardRow>,
    private readonly projections: Pick<Projections, 'waitFor'>,
    private readonly clock: DomainClock,
  ) {}

  async execute({ caller: { organisation }, minPosition }: InvocationOf, { limit, cursor }: PageQuery) {
    const stale = !(await reached(this.projections, referralBoard.name, minPosition));
    const { rows, nextCursor } = await page(this.board, {
      where: {
        // An account of no organisation has nothing addressed to it.
        providerId: organisation ?? nobody,
        status: { in: openReferralStatuses },
      },
      sort: { field: 'nextDue', direction: 'ascending' },
      limit,
      ...(cursor === undefined ? {} : { after: cursor }),
    });
    const now = instant(this.clock.now());
    return found({ items: inboxItems(rows, now), nextCursor }, { stale });
  }
}

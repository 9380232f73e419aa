import type { EventLog, Projections, ReadModelTable } from '@mouakaba/event-sourcing';
import { PageQuery, found, type InvocationOf } from '@mouakaba/http';
import { page } from '@mouakaba/platform';
import { accessLog, type AccessRow } from '../read-models/access-log.js';
import { auditedCase } from './audited-case.js';

export class AccessLogQuery extends PageQuery {}

/** How long it waits for the looks that were recorded before the question, in milliseconds. */
const patience = 2_000;

/** Who looked at a case, when, why and at what; the newest first. */
export class ReadAccessLog {
  static readonly permission = 'access-log.read';

  constructor(
    private readonly eventLog: EventLog,
    private readonly table: ReadModelTable<AccessRow>,
    private readonly projections: Pick<Projections, 'waitForHead'>,
  ) {}

  async execute({ caller }: InvocationOf, caseId: string, { limit, cursor }: AccessLogQuery) {
    await auditedCase(this.eventLog, ReadAccessLog.permission, caller, caseId);
    const stale = !(await this.projections.waitForHead(accessLog.name, patience));
    const { rows, nextCursor } = await page(this.table, {
      where: { caseId },
      sort: { field: 'at', direction: 'descending' },
      limit,
      ...(cursor === undefined ? {} : { after: cursor }),
    });
    return found({ items: rows.map(({ row }) => row), nextCursor }, { stale });
  }
}

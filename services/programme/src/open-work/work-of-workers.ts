import { Inject, Injectable } from '@nestjs/common';
import { limits } from '@mouakaba/contracts';
import { Unavailable, type Projections, type ReadModelTable } from '@mouakaba/event-sourcing';
import { PROJECTIONS, readModelToken } from '@mouakaba/use-cases';
import { kindsOfWork, openWork, workKey, type KindOfWork } from './open-work.js';

/** How much somebody is to do, of each kind. */
export type Work = Readonly<Record<KindOfWork, number>>;

/** How long a departure waits until the read model shows the whole log, in milliseconds. */
const patience = limits.checkWait;

/** What hangs on the workers of a holder. */
@Injectable()
export class WorkOfWorkers {
  constructor(
    @Inject(readModelToken(openWork)) private readonly table: Pick<ReadModelTable, 'load'>,
    @Inject(PROJECTIONS) private readonly projections: Pick<Projections, 'waitForHead'>,
  ) {}

  /** Of each, in this order, as the read model shows it. */
  async of(holderId: string, workerIds: readonly string[]): Promise<readonly Work[]> {
    const keys = workerIds.flatMap((workerId) =>
      kindsOfWork.map((kind) => workKey(holderId, workerId, kind)),
    );
    const rows = await this.table.load(keys);
    const amountOf = (key: string) => {
      const row = rows.get(key)?.row;
      return row !== undefined && 'amount' in row ? Number(row.amount) : 0;
    };
    return workerIds.map((workerId) => ({
      cases: amountOf(workKey(holderId, workerId, 'cases')),
      followUps: amountOf(workKey(holderId, workerId, 'followUps')),
      accompaniments: amountOf(workKey(holderId, workerId, 'accompaniments')),
      referrals: amountOf(workKey(holderId, workerId, 'referrals')),
    }));
  }

  /** Of one, as of the log's head; undefined if the read model is away or cannot catch up in time. */
  async now(holderId: string, workerId: string): Promise<Work | undefined> {
    if (!(await this.projections.waitForHead(openWork.name, patience))) return undefined;
    try {
      return (await this.of(holderId, [workerId]))[0];
    } catch (error) {
      if (error instanceof Unavailable) return undefined;
      throw error;
    }
  }
}

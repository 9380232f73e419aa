import { limits } from '@mouakaba/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { Unavailable, type Projections, type ReadModelTable } from '@mouakaba/event-sourcing';
import { openStages } from '@mouakaba/case-file';
import { PROJECTIONS, readModelToken } from '@mouakaba/use-cases';
import { caseload, type CaseloadDocument } from './caseload.js';

/** How long a soft rule waits for the caseload to catch up with the log, in milliseconds. */
const patience = limits.checkWait;

/** The questions that rules ask the caseload. */
@Injectable()
export class Caseload {
  constructor(
    @Inject(readModelToken(caseload)) private readonly table: ReadModelTable<CaseloadDocument>,
    @Inject(PROJECTIONS) private readonly projections: Pick<Projections, 'waitForHead'>,
  ) {}

  /** Open cases of a caseworker, as of the log's head; undefined if the caseload is away or cannot catch up in time. */
  async loadOf(caseworkerId: string): Promise<number | undefined> {
    if (!(await this.projections.waitForHead(caseload.name, patience))) return undefined;
    try {
      return await this.table.count({ caseworkerId, stage: { in: openStages } });
    } catch (error) {
      if (error instanceof Unavailable) return undefined;
      throw error;
    }
  }
}

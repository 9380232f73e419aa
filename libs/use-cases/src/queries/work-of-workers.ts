import { Inject, Injectable } from '@nestjs/common';
import { openWork, providerWorkKey, workKey, type WorkRow } from '@mouakaba/case-file';
import { limits, type OpenWork } from '@mouakaba/contracts';
import { Unavailable, type Projections, type ReadModelTable } from '@mouakaba/event-sourcing';
import { PROJECTIONS } from '../ports.js';
import { readModelToken } from '../read-model.module.js';

/** How long the read model is waited for until it shows the whole log, in milliseconds. */
const patience = limits.checkWait;

/** Whose work is asked for, and where. */
export interface InCharge {
  readonly workerId: string;
  readonly holderIds: readonly string[];
  /** A provider of which nobody else could see to the referrals. */
  readonly providerId?: string | undefined;
}

/** What hangs on the people of holders and providers: on one machine, of all of them. A service lists `openWork` for it. */
@Injectable()
export class WorkOfWorkers {
  constructor(
    @Inject(readModelToken(openWork)) private readonly table: Pick<ReadModelTable<WorkRow>, 'load'>,
    @Inject(PROJECTIONS) private readonly projections: Pick<Projections, 'waitForHead'>,
  ) {}

  /** Of each, in this order, as the read model shows it. */
  async of(holderId: string, workerIds: readonly string[]): Promise<readonly OpenWork[]> {
    return this.shown(workerIds.map((workerId) => ({ workerId, holderIds: [holderId] })));
  }

  /** Of one, as of the log's head; undefined if the read model is away or cannot catch up in time. */
  async now(inCharge: InCharge): Promise<OpenWork | undefined> {
    if (!(await this.projections.waitForHead(openWork.name, patience))) return undefined;
    try {
      return (await this.shown([inCharge]))[0];
    } catch (error) {
      if (error instanceof Unavailable) return undefined;
      throw error;
    }
  }

  private async shown(people: readonly InCharge[]): Promise<readonly OpenWork[]> {
    const keys = people.map(keysOf);
    const rows = await this.table.load(keys.flatMap((each) => Object.values(each).flat()));
    const sumOf = (some: readonly string[]) => {
      const found = some.map((key) => rows.get(key)?.row);
      return found.reduce((sum, row) => sum + (row?.of === 'amount' ? row.amount : 0), 0);
    };
    return keys.map(({ cases, followUps, accompaniments, referrals }) => ({
      ...{ cases: sumOf(cases), followUps: sumOf(followUps) },
      ...{ accompaniments: sumOf(accompaniments), referrals: sumOf(referrals) },
    }));
  }
}

/** The sums that make up each kind of somebody's work. */
function keysOf({ workerId, holderIds, providerId }: InCharge): Readonly<Record<keyof OpenWork, string[]>> {
  const keys = (kind: keyof OpenWork) => holderIds.map((holderId) => workKey(holderId, workerId, kind));
  const ofProvider = providerId === undefined ? [] : [providerWorkKey(providerId)];
  return {
    ...{ cases: keys('cases'), followUps: keys('followUps'), accompaniments: keys('accompaniments') },
    referrals: [...keys('referrals'), ...ofProvider],
  };
}

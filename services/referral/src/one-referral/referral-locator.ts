import { Inject, Injectable } from '@nestjs/common';
import { caseIdOf, caseStream, limits } from '@mouakaba/contracts';
import {
  projection,
  recordedStream,
  refuse,
  refuseIfDamaged,
  type EventLog,
  type Projections,
  type ReadModelTable,
  type Refused,
  type Unavailable,
} from '@mouakaba/event-sourcing';
import {
  EVENT_LOG,
  PROJECTIONS,
  asIfMissing,
  ifBuilt,
  lookedUpLater,
  readModelToken,
  type LookUp,
} from '@mouakaba/use-cases';

/** In which case a referral's history stands, and to whom it is addressed. */
export interface LocatorRow {
  readonly caseId: string;
  readonly providerId: string;
}

/** Paths name a referral only; its events stand in the stream of its case. */
export const referralLocator = projection<LocatorRow>('referral-locator', 1, {
  ReferralRequested: {
    key: ({ data }) => data.referralId,
    evolve: (_, { stream, data }) => ({ caseId: caseIdOf(stream), providerId: data.providerId }),
  },
});

/** How long an unknown id may wait for the log's head, in milliseconds. */
const patience = limits.readModelWait;

/** Finds the case of a referral. */
@Injectable()
export class ReferralLocator {
  constructor(
    @Inject(readModelToken(referralLocator))
    private readonly table: Pick<ReadModelTable<LocatorRow>, 'load'>,
    @Inject(PROJECTIONS) private readonly projections: Pick<Projections, 'waitForHead'>,
    @Inject(EVENT_LOG) private readonly eventLog: Pick<EventLog, 'store' | 'registry' | 'chain' | 'damaged'>,
  ) {}

  /**
   * @throws Refused there is none of that id: whoever asks gets the same answer as outside its scope
   * @throws StreamDamaged its request is gone, and what is left of a case names it
   * @throws Unavailable it may be there: the read model does not show the whole log yet
   */
  async find(referralId: string): Promise<LocatorRow> {
    const lookUp = this.lookUp(referralId);
    const known = await ifBuilt(lookUp.look);
    if (known !== undefined) return known;
    await this.readCaseOf(referralId);
    await refuseIfDamaged(this.eventLog, referralId);
    return lookedUpLater(lookUp);
  }

  /** What is said of a referral that is there, once its case is read, and that is not the caller's: as `find` says it of none. */
  async asIfMissing(referralId: string): Promise<Refused | Unavailable> {
    await refuseIfDamaged(this.eventLog, referralId);
    return asIfMissing(this.lookUp(referralId));
  }

  /** No case has that id: looking for what is not there takes as much as finding what is not the caller's. */
  private async readCaseOf(referralId: string): Promise<void> {
    await recordedStream(this.eventLog, caseStream(referralId));
  }

  private lookUp(referralId: string): LookUp<LocatorRow> {
    return {
      projections: this.projections,
      name: referralLocator.name,
      patience,
      look: async () => (await this.table.load([referralId])).get(referralId)?.row,
      missing: refuse('referral.not-found'),
    };
  }
}

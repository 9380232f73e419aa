import { Refused, refuse, Unavailable, type Projections } from '@mouakaba/event-sourcing';
import type { ReadModelTable } from '@mouakaba/read-models';
import { referralLocator, type ReferralPlace } from './referral-locator.js';

/** How long an unknown id may wait for the log's head, in milliseconds. */
const patience = 2_000;

/** Finds the case of a referral. */
export class ReferralLocator {
  constructor(
    private readonly table: Pick<ReadModelTable<ReferralPlace>, 'load'>,
    private readonly projections: Pick<Projections, 'waitForHead'>,
  ) {}

  /**
   * @throws Refused there is none of that id: whoever asks gets the same answer as outside its scope
   * @throws Unavailable it may be there: the read model does not show the whole log yet
   */
  async find(referralId: string): Promise<ReferralPlace> {
    return (await this.look(referralId)) ?? (await this.lookAgain(referralId));
  }

  private async lookAgain(referralId: string): Promise<ReferralPlace> {
    const whole = await this.projections.waitForHead(referralLocator.name, patience);
    const place = await this.look(referralId);
    if (place !== undefined) return place;
    throw whole ? new Refused(refuse('referral.not-found')) : new Unavailable('read-models');
  }

  private async look(referralId: string): Promise<ReferralPlace | undefined> {
    return (await this.table.load([referralId])).get(referralId)?.row;
  }
}

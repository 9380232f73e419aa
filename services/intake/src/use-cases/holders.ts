import { refuse, Refused, type Streams } from '@mouakaba/event-sourcing';
import type { ReadModelTable } from '@mouakaba/read-models';
import type { Projections } from '@mouakaba/event-sourcing';
import type { Holder } from '../domain/holder.js';
import { centres, type CentreRow } from '../read-models/centres.js';

/** How long a read may wait for its read model, in milliseconds. */
const patience = 500;

/** Units and centres, from their own streams: always as of now. */
export class Holders {
  constructor(
    private readonly streams: Streams<Holder>,
    private readonly table: ReadModelTable<CentreRow>,
    private readonly projections: Pick<Projections, 'waitForHead'>,
  ) {}

  async find(holderId: string): Promise<Holder | undefined> {
    const found =
      (await this.streams.load(`unit-${holderId}`)) ?? (await this.streams.load(`centre-${holderId}`));
    return found?.state;
  }

  /**
   * Who is responsible for a new report: the holder named, else the caller's own, else the centre of the province.
   * @throws Refused there is none
   */
  async responsibleFor(
    named: string | undefined,
    own: string | undefined,
    province: string,
  ): Promise<string> {
    const holderId = named ?? own;
    if (holderId !== undefined && (await this.find(holderId)) !== undefined) return holderId;
    if (named !== undefined) throw new Refused(refuse('holder.not-found'));
    await this.projections.waitForHead(centres.name, patience);
    const [centre] = await this.table.find({ where: { province }, limit: 1 });
    if (centre === undefined) throw new Refused(refuse('holder.none-in-province', { province }));
    return centre.row.centreId;
  }
}

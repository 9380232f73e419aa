import { Inject, Injectable } from '@nestjs/common';
import { holderIdOf, limits } from '@mouakaba/contracts';
import { Refused, projection, refuse, type Projections, type ReadModelTable } from '@mouakaba/event-sourcing';
import { HolderDirectory, PROJECTIONS, lookedUp, readModelToken } from '@mouakaba/use-cases';

export interface CentreRow {
  readonly centreId: string;
  readonly province: string;
}

/** Accompaniment centres by province: where a report goes that has no holder. */
export const centres = projection<CentreRow>(
  'intake-centres',
  1,
  {
    CentreEstablished: {
      key: ({ stream }) => stream,
      evolve: (_, { stream, data: { province } }) => ({ centreId: holderIdOf(stream), province }),
    },
  },
  { indexes: [['province']] },
);

/** How long a read may wait for its read model, in milliseconds. */
const patience = limits.checkWait;

/** Who is responsible: the directory of holders, and the centres by province. */
@Injectable()
export class Holders {
  constructor(
    private readonly directory: HolderDirectory,
    @Inject(readModelToken(centres)) private readonly table: ReadModelTable<CentreRow>,
    @Inject(PROJECTIONS) private readonly projections: Pick<Projections, 'waitForHead'>,
  ) {}

  provinceOf(report: Parameters<HolderDirectory['provinceOf']>[0]): Promise<string> {
    return this.directory.provinceOf(report);
  }

  /**
   * Who is responsible for a new report: the holder named, else the caller's own, else the centre of the province.
   * @throws Refused there is none
   * @throws Unavailable there may be one: the read model does not show the whole log yet
   */
  async responsibleFor(
    named: string | undefined,
    own: string | undefined,
    province: string,
  ): Promise<string> {
    const holderId = named ?? own;
    if (holderId !== undefined && (await this.directory.established(holderId)) !== undefined) return holderId;
    if (named !== undefined) throw new Refused(refuse('holder.not-found'));
    const centre = await lookedUp({
      projections: this.projections,
      name: centres.name,
      patience,
      look: async () => (await this.table.find({ where: { province }, limit: 1 }))[0]?.row,
      missing: refuse('holder.none-in-province', { province }),
    });
    return centre.centreId;
  }
}

import { holderIdOf } from '@mouakaba/contracts';
import { projection } from '@mouakaba/event-sourcing';

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
      evolve: (_, { stream, data }) => ({
        centreId: holderIdOf(stream),
        province: data.province,
      }),
    },
  },
  { indexes: [['province']] },
);

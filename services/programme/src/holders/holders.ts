import { holderIdOf, type Code } from '@mouakaba/contracts';
import { projection } from '@mouakaba/event-sourcing';

/** A unit or a centre, as everybody may know it. */
export interface HolderRow {
  readonly holderId: string;
  readonly kind: 'unit' | 'centre';
  readonly name: { readonly ar: string; readonly fr: string };
  readonly association: string | null;
  readonly province: Code<'province'>;
  readonly region: Code<'region'>;
  readonly establishedAt: string;
}

export const holders = projection<HolderRow>(
  'holders',
  1,
  {
    UnitEstablished: {
      key: ({ stream }) => stream,
      evolve: (_, { stream, data, recordedAt }) => ({
        holderId: holderIdOf(stream),
        kind: 'unit',
        name: data.name,
        association: data.association ?? null,
        province: data.province,
        region: data.region,
        establishedAt: recordedAt,
      }),
    },
    CentreEstablished: {
      key: ({ stream }) => stream,
      evolve: (_, { stream, data, recordedAt }) => ({
        holderId: holderIdOf(stream),
        kind: 'centre',
        name: data.name,
        association: null,
        province: data.province,
        region: data.region,
        establishedAt: recordedAt,
      }),
    },
  },
  {
    indexes: [
      ['kind', 'establishedAt'],
      ['kind', 'province', 'establishedAt'],
      ['kind', 'region', 'establishedAt'],
    ],
  },
);

import { holderIdOf, type Code } from '@mouakaba/contracts';
import { projection, type KeyedHandler, type RecordedEvent } from '@mouakaba/event-sourcing';

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
    UnitEstablished: established('unit'),
    CentreEstablished: established('centre'),
  },
  {
    indexes: [
      ['kind', 'establishedAt'],
      ['kind', 'province', 'establishedAt'],
      ['kind', 'region', 'establishedAt'],
    ],
  },
);

type Established = Pick<HolderRow, 'name' | 'province' | 'region'> & { readonly association?: string };

function established(kind: HolderRow['kind']): KeyedHandler<HolderRow, RecordedEvent<Established>> {
  return {
    key: ({ stream }) => stream,
    evolve: (_, { stream, data: { name, association = null, province, region }, recordedAt }) => ({
      ...{ holderId: holderIdOf(stream), kind, name, association, province, region },
      establishedAt: recordedAt,
    }),
  };
}

import { holderIdOf, type ConcernReported, type DataOf } from '@mouakaba/contracts';
import type { KeyedHandler, RecordedEvent, Row } from '@mouakaba/event-sourcing';

/** Where a holder works, as a read model keeps it that shows things of holders by province. */
export interface HolderPlace {
  readonly of: 'holder';
  readonly province: string;
}

export const holderKey = (holderId: string) => `holder/${holderId}`;

type Established = RecordedEvent<{ readonly province: string }>;

const established: KeyedHandler<HolderPlace, Established> = {
  key: ({ stream }) => holderKey(holderIdOf(stream)),
  evolve: (_, { data }) => ({ of: 'holder', province: data.province }),
};

/** What keeps those documents. A holder is established before anything is its own, and never moves. */
export const holderPlaces = { UnitEstablished: established, CentreEstablished: established } as const;

/**
 * The province of what this holder is responsible for: the one where it works, wherever the child was found.
 * @param documents among them, if the log has it, the holder's
 * @param told the place that a report names: of a holder that the log does not have, nothing else is known
 */
export function provinceOfHolder(
  holderId: string,
  documents: ReadonlyMap<string, object>,
  told: string,
): string {
  const holder = documents.get(holderKey(holderId));
  return holder !== undefined && 'province' in holder ? String(holder.province) : told;
}

/** How a report is taken into a read model of cases: as any event of its case is, with the province of the holder. */
export function reportedInProvince<
  Document extends Row,
  Case extends Document & Pick<HolderPlace, 'province'>,
>(anything: {
  readonly key: (event: RecordedEvent) => string;
  readonly evolve: (before: Document | undefined, event: RecordedEvent) => Case;
}): KeyedHandler<Document, RecordedEvent<DataOf<typeof ConcernReported>>> {
  return {
    key: anything.key,
    beside: ({ data }) => [holderKey(data.holderId)],
    evolve: (before, event, beside) => ({
      ...anything.evolve(before, event),
      province: provinceOfHolder(event.data.holderId, beside, event.data.province),
    }),
  };
}

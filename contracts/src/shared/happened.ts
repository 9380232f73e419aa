import type { DataOf, EventOf, EventType, PersonalOf } from './event.js';
import type { saidByUpcastersAlone } from './people.js';

type Said<E extends EventType> = Omit<DataOf<E>, typeof saidByUpcastersAlone>;

/**
 * The event as it happened. Absent (undefined) fields and empty compartments are left out,
 * so that the same fact always has the same bytes.
 */
export function happened<E extends EventType>(
  eventType: E,
  data: { readonly [K in keyof Said<E>]: Said<E>[K] | undefined },
  personal: {
    readonly [C in keyof PersonalOf<E>]?: {
      readonly [K in keyof PersonalOf<E>[C]]: PersonalOf<E>[C][K] | undefined;
    };
  } = {},
  occurredAt?: string,
): EventOf<E> {
  const filled = Object.entries(personal)
    .map(([name, fields]) => [name, present(fields as object)] as const)
    .filter(([, fields]) => Object.keys(fields).length > 0);
  return {
    type: eventType.type,
    schema: eventType.schema,
    data: present(data) as DataOf<E>,
    personal: Object.fromEntries(filled) as PersonalOf<E>,
    ...(occurredAt === undefined ? {} : { occurredAt }),
  };
}

function present(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

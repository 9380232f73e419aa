import type { ConcernReported, PersonalOf } from '@mouakaba/contracts';
import { section } from '@mouakaba/case-file';

type Personal = PersonalOf<typeof ConcernReported>;

export type ChildView = {
  readonly sex?: string;
  readonly ageBand?: string;
  readonly interpreterNeeded?: boolean;
} & Personal['identity'] &
  Personal['contact'];

export const child = section<ChildView>(
  {},
  {
    ConcernReported: (_, { data: { sex, ageBand, interpreterNeeded }, personal }) => ({
      ...{ sex, ageBand },
      ...(interpreterNeeded === undefined ? {} : { interpreterNeeded }),
      ...personal.identity,
      ...personal.contact,
    }),
  },
);

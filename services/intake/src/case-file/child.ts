import type { Code, ConcernReported, PersonalOf } from '@mouakaba/contracts';
import { section } from '@mouakaba/case-file';

type Personal = PersonalOf<typeof ConcernReported>;

export type ChildView = {
  readonly sex: Code<'sex'>;
  readonly ageBand: Code<'ageBand'>;
  readonly interpreterNeeded?: boolean;
} & Personal['identity'] &
  Personal['contact'];

export const child = section<ChildView>(
  { sex: 'unknown', ageBand: 'unknown' },
  {
    ConcernReported: (_, { data: { sex, ageBand, interpreterNeeded }, personal }) => ({
      ...{ sex, ageBand },
      ...(interpreterNeeded === undefined ? {} : { interpreterNeeded }),
      ...personal.identity,
      ...personal.contact,
    }),
  },
);

import type { Code } from '@mouakaba/contracts';
import { withChanged, recorded, section, type Recorded } from '@mouakaba/case-file';

export interface AccompanimentView extends Recorded {
  readonly track: Code<'accompanimentTrack'>;
  readonly leadId: string;
  readonly endedAt?: string;
  readonly note?: string;
}

type View = readonly AccompanimentView[];

export const accompaniments = section<View>([], {
  AccompanimentOpened: (list, event) => [...list, { ...recorded(event), ...event.data }],
  AccompanimentEnded: (list, { data, personal, recordedAt }) =>
    ended(list, recordedAt, ({ track }) => track === data.track, personal.content),
  CaseClosed: (list, { recordedAt }) => ended(list, recordedAt, () => true),
});

function ended(
  list: View,
  endedAt: string,
  isIt: (each: AccompanimentView) => boolean,
  content: { readonly note?: string } = {},
): View {
  return withChanged(
    list,
    (each) => each.endedAt === undefined && isIt(each),
    (each) => ({ ...each, endedAt, ...content }),
  );
}

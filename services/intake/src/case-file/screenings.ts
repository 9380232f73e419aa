import type { Code } from '@mouakaba/contracts';
import { entry, section, type Recorded } from '@mouakaba/case-file';

export interface ScreeningView extends Recorded {
  readonly decision: 'accept' | 'screen-out';
  readonly reason?: Code<'screenOutReason'>;
  readonly note?: string;
  readonly stepsTried?: readonly string[];
}

export const screenings = section<readonly ScreeningView[]>([], {
  ReportScreenedOut: (list, event) => [
    ...list,
    entry(event, { decision: 'screen-out' as const, reason: event.data.reasonCode }),
  ],
  CaseOpened: (list, event) => [...list, entry(event, { decision: 'accept' as const })],
});

import { entry, section, type Recorded } from '@mouakaba/case-file';

export const screenings = section<readonly Recorded[]>([], {
  ReportScreenedOut: (list, event) => [
    ...list,
    entry(event, { decision: 'screen-out', reason: event.data.reasonCode }),
  ],
  CaseOpened: (list, event) => [...list, entry(event, { decision: 'accept' })],
});

import { recorded, section, type Recorded } from '@mouakaba/case-file';

export const screenings = section<readonly Recorded[]>([], {
  ReportScreenedOut: (list, event) => [
    ...list,
    { ...recorded(event), decision: 'screen-out', reason: event.data.reasonCode, ...event.personal.content },
  ],
  CaseOpened: (list, event) => [
    ...list,
    { ...recorded(event), decision: 'accept', ...event.personal.content },
  ],
});

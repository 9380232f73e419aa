import { recorded, section, type Recorded } from '@mouakaba/case-file';

/** Reports of the holder to an authority. */
export const judicialReports = section<readonly Recorded[]>([], {
  JudicialReportMade: (list, event) => [
    ...list,
    { ...recorded(event), ...event.data, ...event.personal.content },
  ],
});

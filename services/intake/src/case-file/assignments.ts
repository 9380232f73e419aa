import { recorded, section, type Recorded } from '@mouakaba/case-file';

export const assignments = section<readonly Recorded[]>([], {
  CaseAssigned: (list, event) => [...list, { ...recorded(event), ...event.data, ...event.personal.content }],
});

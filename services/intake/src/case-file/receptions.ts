import { recorded, section, type Recorded } from '@mouakaba/case-file';

export const receptions = section<readonly Recorded[]>([], {
  ChildReceived: (list, event) => [...list, { ...recorded(event), ...event.data, ...event.personal.content }],
});

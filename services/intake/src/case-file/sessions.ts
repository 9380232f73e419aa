import { recorded, section, type Recorded } from '@mouakaba/case-file';

/** Sessions of the accompaniment tracks. */
export const sessions = section<readonly Recorded[]>([], {
  SessionHeld: (list, event) => [...list, { ...recorded(event), ...event.data, ...event.personal.content }],
});

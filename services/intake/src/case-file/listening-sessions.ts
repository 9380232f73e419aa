import { recorded, section, type Recorded } from '@mouakaba/case-file';

export const listeningSessions = section<readonly Recorded[]>([], {
  ListeningSessionHeld: (list, event) => [
    ...list,
    { ...recorded(event), ...event.data, ...event.personal.content },
  ],
});

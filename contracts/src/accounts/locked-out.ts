import { accountEvent, type EventOf } from '../shared/event.js';
import { Instant } from '../shared/fields.js';

/** After too many wrong passwords even the right one is refused for a while. */
export const LockedOut = accountEvent('LockedOut', {
  data: { until: Instant },
  words: [
    {
      ar: 'أُغلق الحساب إلى غاية {until} بعد محاولات دخول فاشلة.',
      fr: 'Le compte est bloqué jusqu’au {until} après des échecs de connexion.',
      en: 'The account is locked until {until} after failed attempts to sign in.',
    },
  ],
  example: { data: { until: '2026-03-02T09:56:00.000Z' } },
});
export type LockedOut = EventOf<typeof LockedOut>;

import { caseEvent, type EventOf } from '../shared/event.js';
import { Id, Text } from '../shared/fields.js';
import { whichReferral } from './step.js';

export const ReferralDisputed = caseEvent('ReferralDisputed', {
  data: { referralId: Id },
  personal: { content: { note: Text } },
  words: [
    {
      ar: 'تم الاعتراض على إنجاز الخدمة.',
      fr: 'Il a été contesté que le service ait été rendu.',
      en: 'It was disputed that the service was delivered.',
    },
    whichReferral,
  ],
  example: {
    data: { referralId: '00000000-0000-4000-8000-000000000601' },
    personal: { content: { note: 'La tante indique que deux séances seulement ont eu lieu.' } },
  },
});
export type ReferralDisputed = EventOf<typeof ReferralDisputed>;

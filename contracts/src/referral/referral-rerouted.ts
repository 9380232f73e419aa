import { caseEvent, type EventOf } from '../shared/event.js';
import { Id } from '../shared/fields.js';
import { whichReferral } from './step.js';

export const ReferralRerouted = caseEvent('ReferralRerouted', {
  data: { referralId: Id, newReferralId: Id },
  words: [
    {
      ar: 'أُعيد توجيه الإحالة إلى مقدم خدمة آخر. آخر معرّف الإحالة الجديدة: {newReferralId}.',
      fr: 'L’orientation a été réorientée vers un autre prestataire. Fin de l’identifiant de la nouvelle orientation : {newReferralId}.',
      en: 'The referral was rerouted to another provider. End of the new referral’s id: {newReferralId}.',
    },
    whichReferral,
  ],
  example: {
    data: {
      referralId: '00000000-0000-4000-8000-000000000601',
      newReferralId: '00000000-0000-4000-8000-000000000602',
    },
  },
});
export type ReferralRerouted = EventOf<typeof ReferralRerouted>;

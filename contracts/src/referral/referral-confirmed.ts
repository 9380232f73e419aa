import { caseEvent, type EventOf } from '../shared/event.js';
import { Flag, Id, Maybe, Text } from '../shared/fields.js';
import { whichReferral } from './step.js';

export const ReferralConfirmed = caseEvent('ReferralConfirmed', {
  data: {
    referralId: Id,
    childSeen: Maybe(Flag),
    /** Whoever confirms has recorded steps on the provider's behalf: nobody of the provider's side has said so. */
    confirmedAlone: Maybe(Flag),
  },
  personal: { content: { note: Maybe(Text) } },
  words: [
    {
      ar: 'تم تأكيد إنجاز الخدمة.',
      fr: 'Il a été confirmé que le service a été rendu.',
      en: 'It was confirmed that the service was delivered.',
    },
    {
      onlyIf: 'childSeen',
      ar: 'تمت رؤية الطفل للتأكد من ذلك.',
      fr: 'L’enfant a été vu à cette occasion.',
      en: 'The child was seen for this.',
    },
    {
      onlyIfNot: 'childSeen',
      ar: 'لم تتم رؤية الطفل للتأكد من ذلك.',
      fr: 'L’enfant n’a pas été vu à cette occasion.',
      en: 'The child was not seen for this.',
    },
    {
      onlyIf: 'confirmedAlone',
      ar: 'من أكد إنجاز الخدمة هو من سجل خطوات نيابة عن مقدم الخدمة أيضا.',
      fr: 'La personne qui confirme a aussi enregistré des étapes au nom du prestataire.',
      en: 'Whoever confirmed this also recorded steps on the provider’s behalf.',
    },
    whichReferral,
  ],
  example: {
    data: { referralId: '00000000-0000-4000-8000-000000000601', childSeen: true },
    personal: { content: { note: 'أكدت الطفلة وخالتها الاستفادة من الحصص.' } },
  },
});
export type ReferralConfirmed = EventOf<typeof ReferralConfirmed>;

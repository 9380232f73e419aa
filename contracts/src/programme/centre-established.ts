import { centreEvent, type EventOf } from '../shared/event.js';
import { BilingualName, codeSchema } from '../shared/fields.js';

export const CentreEstablished = centreEvent('CentreEstablished', {
  data: { name: BilingualName, province: codeSchema('province'), region: codeSchema('region') },
  words: [
    {
      ar: 'أُحدث مركز مواكبة لحماية الطفولة: {name}.',
      fr: 'Un centre d’accompagnement pour la protection de l’enfance a été créé : {name}.',
      en: 'An accompaniment centre for child protection was established: {name}.',
    },
    {
      ar: 'الإقليم أو العمالة: {province}؛ الجهة الترابية: {region}.',
      fr: 'Province ou préfecture : {province} ; région : {region}.',
      en: 'Province or prefecture: {province}; region: {region}.',
    },
  ],
  example: {
    data: {
      name: {
        ar: 'مركز المواكبة لحماية الطفولة بوجدة',
        fr: 'Centre d’accompagnement pour la protection de l’enfance d’Oujda',
      },
      province: 'MA-OUJ',
      region: 'MA-02',
    },
  },
});
export type CentreEstablished = EventOf<typeof CentreEstablished>;

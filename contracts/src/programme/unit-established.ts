import { unitEvent, type EventOf } from '../shared/event.js';
import { BilingualName, Maybe, ShortText, codeSchema } from '../shared/fields.js';

export const UnitEstablished = unitEvent('UnitEstablished', {
  data: {
    name: BilingualName,
    association: Maybe(ShortText),
    province: codeSchema('province'),
    region: codeSchema('region'),
  },
  words: [
    {
      ar: 'أُحدثت وحدة لحماية الطفولة: {name}.',
      fr: 'Une unité de protection de l’enfance a été créée : {name}.',
      en: 'A child protection unit was established: {name}.',
    },
    {
      ar: 'الجمعية المشرفة: {association}.',
      fr: 'Association porteuse : {association}.',
      en: 'Association in charge: {association}.',
    },
    {
      ar: 'الإقليم أو العمالة: {province}؛ الجهة الترابية: {region}.',
      fr: 'Province ou préfecture : {province} ; région : {region}.',
      en: 'Province or prefecture: {province}; region: {region}.',
    },
  ],
  example: {
    data: {
      name: { ar: 'وحدة حماية الطفولة بوجدة', fr: 'Unité de protection de l’enfance d’Oujda' },
      association: 'جمعية الوئام المختلقة',
      province: 'MA-OUJ',
      region: 'MA-02',
    },
  },
});
export type UnitEstablished = EventOf<typeof UnitEstablished>;

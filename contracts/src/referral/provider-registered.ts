import { providerEvent, type EventOf } from '../shared/event.js';
import { BilingualName, Count, Maybe, ShortText, codeSchema, listOf } from '../shared/fields.js';

/** What an organisation offers, and where: public, but for whom to call. */
export const ProviderRegistered = providerEvent('ProviderRegistered', {
  data: {
    name: BilingualName,
    kind: codeSchema('providerKind'),
    province: codeSchema('province'),
    communes: Maybe(listOf(ShortText)),
    services: listOf(codeSchema('serviceType')),
    capacityPerMonth: Maybe(Count),
    workingHours: Maybe(ShortText),
  },
  personal: { contact: { person: Maybe(ShortText), phone: Maybe(ShortText) } },
  words: [
    {
      ar: 'سُجل مقدم خدمة: {name}.',
      fr: 'Un prestataire a été enregistré : {name}.',
      en: 'A provider was registered: {name}.',
    },
    {
      ar: 'الصنف: {kind}؛ الإقليم أو العمالة: {province}.',
      fr: 'Catégorie : {kind} ; province ou préfecture : {province}.',
      en: 'Kind: {kind}; province or prefecture: {province}.',
    },
    {
      onlyIf: 'communes',
      ar: 'الجماعات المشمولة: {communes}.',
      fr: 'Communes couvertes : {communes}.',
      en: 'Communes covered: {communes}.',
    },
    {
      onlyIf: 'services',
      ar: 'الخدمات المقدمة: {services}.',
      fr: 'Services proposés : {services}.',
      en: 'Services offered: {services}.',
    },
    {
      ar: 'الطاقة الاستيعابية في الشهر: {capacityPerMonth}.',
      fr: 'Capacité par mois : {capacityPerMonth}.',
      en: 'Capacity per month: {capacityPerMonth}.',
    },
    {
      ar: 'أوقات العمل: {workingHours}.',
      fr: 'Horaires : {workingHours}.',
      en: 'Working hours: {workingHours}.',
    },
  ],
  example: {
    data: {
      name: {
        ar: 'جمعية المثال للدعم النفسي للأطفال',
        fr: 'Association Exemple de soutien psychologique à l’enfance',
      },
      kind: 'association',
      province: 'MA-OUJ',
      communes: ['وجدة', 'بني درار'],
      services: ['psychological-support', 'family-mediation'],
      capacityPerMonth: 12,
      workingHours: '08:30–16:30',
    },
    personal: { contact: { person: 'كتابة الجمعية', phone: '+212600000042' } },
  },
});
export type ProviderRegistered = EventOf<typeof ProviderRegistered>;

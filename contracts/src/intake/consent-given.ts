import { caseEvent, type EventOf } from '../shared/event.js';
import { Id, Instant, Maybe, ShortText, codeSchema, listOf } from '../shared/fields.js';

export const ConsentGiven = caseEvent('ConsentGiven', {
  data: {
    consentId: Id,
    scopes: listOf(codeSchema('consentScope')),
    givenBy: codeSchema('consentGiver'),
    childAssent: codeSchema('childAssent'),
    validUntil: Maybe(Instant),
    exceptProviderIds: Maybe(listOf(Id)),
  },
  personal: { identity: { giverName: Maybe(ShortText) } },
  words: [
    {
      ar: 'سُجلت موافقة على ما يلي: {scopes}.',
      fr: 'Un consentement a été enregistré pour ce qui suit : {scopes}.',
      en: 'Consent was recorded for the following: {scopes}.',
    },
    {
      ar: 'صفة من أعطى الموافقة: {givenBy}؛ موقف الطفل: {childAssent}.',
      fr: 'Donné par : {givenBy} ; assentiment de l’enfant : {childAssent}.',
      en: 'Given by: {givenBy}; assent of the child: {childAssent}.',
    },
    {
      ar: 'تسري الموافقة إلى غاية {validUntil}.',
      fr: 'Le consentement est valable jusqu’au {validUntil}.',
      en: 'The consent is valid until {validUntil}.',
    },
    {
      onlyIf: 'exceptProviderIds',
      ar: 'لا تشمل الموافقة بعض مقدمي الخدمات.',
      fr: 'Certains prestataires en sont exclus.',
      en: 'Some providers are excepted from it.',
    },
  ],
  example: {
    data: {
      consentId: '6f9b2a54-94a1-4d4e-8a43-0c6d5d1f7e02',
      scopes: ['services', 'share-with-provider'],
      givenBy: 'mother',
      childAssent: 'given',
      validUntil: '2026-09-02T09:30:00.000Z',
      exceptProviderIds: ['c46e1d7b-08f3-4a92-a5be-3d2f9b7c6e18'],
    },
    personal: { identity: { giverName: 'نعيمة الإدريسي' } },
  },
});
export type ConsentGiven = EventOf<typeof ConsentGiven>;

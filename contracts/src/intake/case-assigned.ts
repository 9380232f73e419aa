import { caseEvent, type EventOf } from '../shared/event.js';
import { Flag, Id, Maybe, ShortText, Text, listOf } from '../shared/fields.js';
import { namedByText, peopleAsIds, personWasText } from '../shared/people.js';

export const CaseAssigned = caseEvent('CaseAssigned', {
  schema: 2,
  upcasters: { 1: peopleAsIds('caseworkerId', 'previousCaseworkerId') },
  data: {
    ...namedByText,
    caseworkerId: Id,
    previousCaseworkerId: Maybe(Id),
    overLimit: Maybe(Flag),
    /** Checks that read a lagging read model and let the command pass; the coordinator sees them. */
    unverified: Maybe(listOf(ShortText)),
  },
  personal: { content: { overrideNote: Maybe(Text) } },
  words: [
    {
      ar: 'أُسندت الحالة إلى مكلف(ة) بها. المعرّف: {caseworkerId}.',
      fr: 'Le dossier a été attribué. Gestionnaire de cas : {caseworkerId}.',
      en: 'The case was assigned to caseworker {caseworkerId}.',
    },
    {
      ar: 'معرّف المكلف(ة) السابق(ة) بالحالة: {previousCaseworkerId}.',
      fr: 'Gestionnaire de cas précédent(e) : {previousCaseworkerId}.',
      en: 'Previous caseworker: {previousCaseworkerId}.',
    },
    {
      onlyIf: 'overLimit',
      ar: 'تم الإسناد رغم تجاوز الحد الأقصى للحالات.',
      fr: 'L’attribution dépasse le nombre maximal de dossiers.',
      en: 'The assignment exceeds the caseload limit.',
    },
    {
      onlyIf: 'unverified',
      ar: 'تعذر إجراء بعض عمليات التحقق في حينها.',
      fr: 'Certaines vérifications n’ont pas pu être faites sur le moment.',
      en: 'Some checks could not be made at the time.',
    },
    personWasText,
  ],
  example: {
    data: {
      caseworkerId: 'e1f4b0a6-2c5d-4b8e-9f37-5a1c8d6e0b42',
      previousCaseworkerId: 'a83d6c19-7e42-4f5b-b0d8-1c9e7f2a5d36',
      overLimit: true,
      unverified: ['caseload-limit'],
    },
    personal: { content: { overrideNote: 'زميلتها في عطلة، وهي تعرف الأسرة' } },
  },
});
export type CaseAssigned = EventOf<typeof CaseAssigned>;

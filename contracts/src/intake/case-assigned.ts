import { caseEvent, type EventOf } from '../shared/event.js';
import { Flag, Id, Maybe, ShortText, Text, codeSchema, listOf } from '../shared/fields.js';
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
    /** What passes to the new caseworker with the case: follow-ups still to be done, and accompaniments under way. */
    takesOverFollowUpIds: Maybe(listOf(Id)),
    takesOverTracks: Maybe(listOf(codeSchema('accompanimentTrack'))),
  },
  personal: { content: { overrideNote: Maybe(Text) } },
  words: [
    {
      ar: 'أُسندت الحالة إلى مكلف(ة) بها: {caseworkerId}.',
      fr: 'Le dossier a été attribué. Gestionnaire de cas : {caseworkerId}.',
      en: 'The case was assigned to a caseworker: {caseworkerId}.',
    },
    {
      ar: 'المكلف(ة) السابق(ة) بالحالة: {previousCaseworkerId}.',
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
    {
      onlyIf: 'takesOverFollowUpIds',
      ar: 'أُسندت معها عمليات التتبع التي لم تُنجز بعد.',
      fr: 'Les suivis encore à faire sont confiés à la même personne.',
      en: 'The follow-ups still to be done pass to the same person.',
    },
    {
      onlyIf: 'takesOverTracks',
      ar: 'أُسندت معها المواكبات الجارية: {takesOverTracks}.',
      fr: 'Accompagnements en cours confiés à la même personne : {takesOverTracks}.',
      en: 'Accompaniments under way that pass to the same person: {takesOverTracks}.',
    },
    personWasText,
  ],
  example: {
    data: {
      caseworkerId: 'e1f4b0a6-2c5d-4b8e-9f37-5a1c8d6e0b42',
      previousCaseworkerId: 'a83d6c19-7e42-4f5b-b0d8-1c9e7f2a5d36',
      overLimit: true,
      unverified: ['caseload-limit'],
      takesOverFollowUpIds: ['00000000-0000-4000-8000-000000000702'],
      takesOverTracks: ['psychological'],
    },
    personal: { content: { overrideNote: 'زميلتها في عطلة، وهي تعرف الأسرة' } },
  },
});
export type CaseAssigned = EventOf<typeof CaseAssigned>;

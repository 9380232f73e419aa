import { caseEvent, type EventOf } from '../shared/event.js';
import { Count, Flag, Instant, Maybe, Text, codeSchema, listOf } from '../shared/fields.js';

/** What was stated wrongly stays where it is; this says what is right. The newest word counts. */
export const StatedTimeCorrected = caseEvent('StatedTimeCorrected', {
  data: {
    /** The revision of the event whose time it is. */
    corrects: Count,
    what: codeSchema('statedTime'),
    from: Instant,
    to: Instant,
    /** Whether the child was seen or served by what it corrects: figures count that in its month. */
    contact: Flag,
    /** The child's at the report, where another time of the report makes it another. */
    ageBand: Maybe(codeSchema('ageBand')),
    reasonCode: codeSchema('correctionReason'),
    /** By the corrected time it is a no of the child that counts for these scopes, and no longer a yes. */
    assentRefusedOn: Maybe(listOf(codeSchema('consentScope'))),
  },
  personal: { content: { note: Maybe(Text) } },
  words: [
    {
      ar: 'صُحح وقت سُجل في الواقعة رقم {corrects} ({what}): {from}، والصحيح {to}. السبب: {reasonCode}.',
      fr: 'La date indiquée au fait n° {corrects} ({what}) a été corrigée\u00a0: {from}, en réalité {to}. Motif\u00a0: {reasonCode}.',
      en: 'The time stated in entry {corrects} ({what}) was corrected: {from}, in fact {to}. Reason: {reasonCode}.',
    },
    {
      ar: 'الفئة العمرية للطفل عند التبليغ: {ageBand}.',
      fr: 'Tranche d’âge de l’enfant au signalement\u00a0: {ageBand}.',
      en: 'Age band of the child at the report: {ageBand}.',
    },
    {
      ar: 'بهذا التصحيح يُعتد برفض الطفل فيما يلي: {assentRefusedOn}.',
      fr: 'Par cette correction, c’est le refus de l’enfant qui compte pour ce qui suit\u00a0: {assentRefusedOn}.',
      en: 'By this correction the child’s no counts for the following: {assentRefusedOn}.',
    },
  ],
  example: {
    data: {
      corrects: 3,
      what: 'reception',
      from: '2025-03-02T14:00:00.000Z',
      to: '2026-03-02T14:00:00.000Z',
      contact: true,
      reasonCode: 'typing-error',
    },
    personal: { content: { note: 'كُتبت السنة خطأ' } },
  },
});
export type StatedTimeCorrected = EventOf<typeof StatedTimeCorrected>;

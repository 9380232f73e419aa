import { caseEvent, type EventOf } from '../shared/event.js';
import { Flag, Id, Instant, Maybe, ShortText, Text, codeSchema } from '../shared/fields.js';

export const JudicialReportMade = caseEvent('JudicialReportMade', {
  data: {
    reportId: Id,
    authorityKind: codeSchema('authorityKind'),
    reportedAt: Instant,
    childInformed: Maybe(Flag),
    guardianInformed: Maybe(Flag),
  },
  personal: { content: { reference: Maybe(ShortText), note: Maybe(Text) } },
  states: 'judicial-report',
  words: [
    {
      ar: 'وُجه تبليغ قضائي بتاريخ {reportedAt}. السلطة الموجه إليها: {authorityKind}.',
      fr: 'Un signalement judiciaire a été fait le {reportedAt}. Autorité saisie : {authorityKind}.',
      en: 'A judicial report was made on {reportedAt}. Authority: {authorityKind}.',
    },
    {
      onlyIf: 'childInformed',
      ar: 'أُخبر الطفل بذلك.',
      fr: 'L’enfant en a été informé.',
      en: 'The child was informed of it.',
    },
    {
      onlyIfNot: 'childInformed',
      ar: 'لم يُخبر الطفل بذلك.',
      fr: 'L’enfant n’en a pas été informé.',
      en: 'The child was not informed of it.',
    },
    {
      onlyIf: 'guardianInformed',
      ar: 'أُخبر النائب(ة) الشرعي(ة) بذلك.',
      fr: 'Le ou la représentant(e) légal(e) en a été informé(e).',
      en: 'The legal representative was informed of it.',
    },
    {
      onlyIfNot: 'guardianInformed',
      ar: 'لم يُخبر النائب(ة) الشرعي(ة) بذلك.',
      fr: 'Le ou la représentant(e) légal(e) n’en a pas été informé(e).',
      en: 'The legal representative was not informed of it.',
    },
  ],
  example: {
    data: {
      reportId: '00000000-0000-4000-8000-000000000302',
      authorityKind: 'prosecutor',
      reportedAt: '2026-03-02T17:00:00.000Z',
      childInformed: true,
      guardianInformed: false,
    },
    personal: {
      content: { reference: '12/2026', note: 'لم يُخبر النائب الشرعي لأن المشتبه فيه يقيم في البيت نفسه.' },
    },
  },
});
export type JudicialReportMade = EventOf<typeof JudicialReportMade>;

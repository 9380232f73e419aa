import { caseEvent, type EventOf } from '../shared/event.js';
import { Id, Maybe, Text, WholeScore, codeSchema } from '../shared/fields.js';

/** Score 0 (no concern) to 4 (acute); a domain without one is not assessed, never 0. */
export const DomainAssessed = caseEvent('DomainAssessed', {
  data: { assessmentId: Id, domain: codeSchema('assessmentDomain'), score: WholeScore },
  personal: { content: { findings: Text, strengths: Maybe(Text) } },
  words: [
    {
      ar: 'قُيِّم مجال من مجالات التشخيص. المجال: {domain}؛ الدرجة من 0 إلى 4: {score}.',
      fr: 'Un domaine a été évalué. Domaine : {domain} ; cotation de 0 à 4 : {score}.',
      en: 'A domain was assessed. Domain: {domain}; score from 0 to 4: {score}.',
    },
  ],
  example: {
    data: { assessmentId: '00000000-0000-4000-8000-000000000201', domain: 'safety', score: 3 },
    personal: {
      content: {
        findings: 'تتعرض الطفلة للعنف في البيت مرة في الأسبوع تقريبا، ولا يوجد راشد يحميها حاليا.',
        strengths: 'علاقة ثقة مع خالتها ومع أستاذتها.',
      },
    },
  },
});
export type DomainAssessed = EventOf<typeof DomainAssessed>;

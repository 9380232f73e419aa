import { notAssessed, recorded, withChanged } from '@mouakaba/case-file';
import { answers } from '@mouakaba/http';
import { Type, type Static } from 'typebox';
import { recordedAnswer } from './entry-answer.js';
import { part } from './part.js';

const { code, flag, id, instant, listOf, objectOf, text } = answers;

const score = Type.Unsafe<number>({ type: 'integer', minimum: 0, maximum: 4 });

const assessmentsAnswer = listOf(
  objectOf(
    {
      ...recordedAnswer,
      assessmentId: id,
      kind: code('assessmentKind'),
      domains: listOf(
        objectOf(
          { ...recordedAnswer, domain: code('assessmentDomain'), score },
          { findings: text, strengths: text },
        ),
      ),
      notAssessed: listOf(code('assessmentDomain')),
    },
    {
      completedAt: instant,
      completedBy: text,
      computedRisk: code('riskLevel'),
      riskLevel: code('riskLevel'),
      overridden: flag,
      summary: text,
      justification: text,
    },
  ),
);
type AssessmentView = Static<typeof assessmentsAnswer>[number];

/** Every assessment of the case, those before a reopening too: of each domain the newest score. */
export const assessmentsPart = part(assessmentsAnswer, [], {
  AssessmentStarted: (list, event) => [
    ...list,
    { ...recorded(event), ...event.data, domains: [], notAssessed: notAssessed(new Map()) },
  ],
  DomainAssessed: (list, event) => {
    const { assessmentId, domain, score } = event.data;
    const newest = { ...recorded(event), domain, score, ...event.personal.content };
    return withChanged(
      list,
      (each) => each.assessmentId === assessmentId,
      (assessment) => withDomain(assessment, newest),
    );
  },
  AssessmentCompleted: (list, { data, personal, recordedAt, actor }) =>
    withChanged(
      list,
      (each) => each.assessmentId === data.assessmentId,
      (assessment) => ({
        ...assessment,
        ...data,
        completedAt: recordedAt,
        completedBy: actor.sub,
        ...personal.content,
      }),
    ),
});

function withDomain(assessment: AssessmentView, newest: AssessmentView['domains'][number]): AssessmentView {
  const others = assessment.domains.filter(({ domain }) => domain !== newest.domain);
  const domains = [...others, newest];
  return {
    ...assessment,
    domains,
    notAssessed: notAssessed(new Map(domains.map(({ domain, score }) => [domain, score]))),
  };
}

import { domainsToAssess, type Code } from '@mouakaba/contracts';
import { withChanged, recorded, section, type Recorded } from './section.js';

export interface DomainView extends Recorded {
  readonly domain: Code<'assessmentDomain'>;
  readonly score: number;
  readonly findings?: string;
  readonly strengths?: string;
}

export interface AssessmentView extends Recorded {
  readonly assessmentId: string;
  readonly kind: Code<'assessmentKind'>;
  /** The newest score of each domain. */
  readonly domains: readonly DomainView[];
  readonly notAssessed: readonly Code<'assessmentDomain'>[];
  readonly completedAt?: string;
  readonly completedBy?: string;
  readonly computedRisk?: Code<'riskLevel'>;
  readonly riskLevel?: Code<'riskLevel'>;
  /** Whether the level is not the computed one: shown wherever the level is. */
  readonly overridden?: boolean;
  readonly summary?: string;
  readonly justification?: string;
}

/** Rule 7: which of the domains that matter most have no score. Not assessed is never 0. */
export function notAssessed(
  scored: ReadonlyMap<Code<'assessmentDomain'>, unknown>,
): readonly Code<'assessmentDomain'>[] {
  return domainsToAssess.filter((domain) => !scored.has(domain));
}

/** Every assessment of the case, those before a reopening too. */
export const assessmentSection = section<readonly AssessmentView[]>([], {
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

function withDomain(assessment: AssessmentView, newest: DomainView): AssessmentView {
  const others = assessment.domains.filter(({ domain }) => domain !== newest.domain);
  const domains = [...others, newest];
  return {
    ...assessment,
    domains,
    notAssessed: notAssessed(new Map(domains.map(({ domain, score }) => [domain, score]))),
  };
}

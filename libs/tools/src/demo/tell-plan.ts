import { assessment } from '@mouakaba/assessment';
import { localDay } from '@mouakaba/case-file';
import { asId, type Code, type GoalId } from '@mouakaba/contracts';
import type { DemoCase, Story } from './demo-case.js';
import { findings, goalStatements, summaries } from './words.js';

const { useCases } = assessment;

type Scores = Readonly<Partial<Record<Code<'assessmentDomain'>, number>>>;

/** What is asked for when a domain gives concern. */
const serviceFor = {
  safety: 'social-assistance',
  health: 'medical-care',
  psychological: 'psychological-support',
  family: 'family-mediation',
  material: 'material-aid',
  education: 'education-reintegration',
  legal: 'legal-aid',
} as const satisfies Partial<Record<Code<'assessmentDomain'>, Code<'serviceType'>>>;
type Served = keyof typeof serviceFor;

export interface PlannedGoal {
  readonly goalId: GoalId;
  readonly serviceType: Code<'serviceType'>;
}

/** How bad it is at first. Only where danger was answered is it acute. */
export function firstScores({ random }: DemoCase, emergency: boolean): Scores {
  const other = random.of(['education', 'legal', 'material', 'family']);
  return {
    safety: emergency ? random.whole(3, 4) : random.whole(0, 3),
    psychological: random.whole(1, 2),
    ...(random.chance(0.6) ? { health: random.whole(0, 2) } : {}),
    [other]: random.whole(2, 3),
  };
}

export function laterScores({ random }: DemoCase): Scores {
  return { safety: random.whole(0, 1), psychological: random.whole(0, 2), family: random.whole(0, 1) };
}

export async function* tellAssessment(the: DemoCase, kind: 'initial' | 'review', scores: Scores): Story {
  const { assessmentId } = await the.tell(useCases.startAssessmentUseCase, the.here, { kind });
  for (const [domain, score] of Object.entries(scores) as [Code<'assessmentDomain'>, number][]) {
    if (the.random.chance(0.3)) yield 1;
    await the.tell(
      useCases.assessDomainUseCase,
      { ...the.here, assessmentId, domain },
      { score, findings: the.random.of(findings) },
    );
  }
  yield the.random.whole(0, 2);
  await the.tell(
    useCases.completeAssessmentUseCase,
    { ...the.here, assessmentId },
    { summary: the.random.of(summaries) },
  );
}

/** Drafted, submitted, now and then returned and drafted again; approved in the end. */
export async function* tellPlan(the: DemoCase, scores: Scores): Story<readonly PlannedGoal[]> {
  const { random, unit } = the;
  const domains = (Object.keys(serviceFor) as Served[]).filter((domain) => (scores[domain] ?? 0) >= 2);
  for (let returned = random.chance(0.2); ; returned = false) {
    const { planVersion: version, goals } = await the.tell(useCases.draftPlanUseCase, the.here, {
      goals: domains.slice(0, 3).map((domain) => ({
        ...{ domain, serviceType: serviceFor[domain], statement: random.of(goalStatements) },
        targetDate: localDay(the.ahead(random.whole(20, 90))),
      })),
    });
    yield random.whole(0, 3);
    await the.tell(useCases.submitPlanUseCase, { ...the.here, version }, {});
    yield the.days(0, 3);
    const decision = returned ? 'return' : 'approve';
    await the.tell(useCases.decidePlanUseCase, { ...the.here, version }, { decision }, unit.coordinator);
    if (!returned)
      return goals.map(({ goalId, domain }) => ({
        goalId: asId(goalId),
        serviceType: serviceFor[domain as Served],
      }));
    yield the.days(1, 3);
  }
}

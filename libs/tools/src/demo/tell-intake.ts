import type { Code } from '@mouakaba/contracts';
import { intake, type ScreenReport } from '@mouakaba/intake';
import type { DemoCase, Story } from './demo-case.js';
import { accounts, adults, boys, families, girls, narratives, observations, stepsTried } from './words.js';

const { useCases } = intake;

/** How a case came in. */
export interface TakenIn {
  readonly urgency: Code<'urgency'>;
  readonly emergency: boolean;
  readonly consented: boolean;
}

const concerns = [
  'neglect',
  'school-dropout',
  'physical-violence',
  'child-labour',
  'begging',
  'bullying',
  'street-situation',
  'family-separation',
] as const satisfies readonly Code<'concern'>[];
const urgencies = ['urgent', 'standard', 'standard', 'urgent', 'immediate'] as const;

/** Report, screening, reception, listening, consent; undefined where the report was screened out. */
export async function* tellIntake(the: DemoCase): Story<TakenIn | undefined> {
  const { random, unit, caseworker } = the;
  const age = random.whole(3, 17);
  const urgency = random.of(urgencies);
  await the.tell(useCases.reportConcernUseCase, {}, reportOf(the, age, urgency));
  // Danger is answered on the same day; of the others some wait far too long.
  const at = urgency === 'immediate' ? 0 : random.chance(0.12) ? 8 : 1;
  yield the.days(0, 2 * at);
  if (random.chance(0.1)) {
    await the.tell(useCases.screenReportUseCase, the.here, screeningOut(the, age), unit.coordinator);
    return undefined;
  }
  await the.tell(useCases.screenReportUseCase, the.here, { decision: 'accept' }, unit.coordinator);
  if (at > 0) yield random.whole(0, 2) * at;
  await the.tell(useCases.assignCaseUseCase, the.here, { caseworkerId: caseworker.sub }, unit.coordinator);
  const emergency = urgency === 'immediate' || random.chance(0.05);
  if (emergency) await tellEmergency(the);
  yield random.whole(1, 4) * (at || 1);
  const accompaniedByRelation = random.of(['mother', 'father', 'grandparent', 'teacher']);
  await the.tell(useCases.receiveChildUseCase, the.here, {
    ...{ receivedAt: the.now(), accompaniedByRelation },
    observations: random.of(observations),
  });
  yield random.whole(0, 6);
  await the.tell(useCases.holdListeningSessionUseCase, the.here, {
    ...{ heldAt: the.now(), durationMinutes: random.whole(15, 60), language: 'ary' },
    presentRoles: random.chance(0.4) ? ['caseworker', 'psychologist'] : ['caseworker'],
    narrative: random.of(accounts),
  });
  if (emergency || random.chance(0.1))
    await the.tell(useCases.makeJudicialReportUseCase, the.here, {
      authorityKind: random.of(['prosecutor', 'juvenile-judge']),
      ...{ reportedAt: the.now(), childInformed: true },
    });
  yield random.whole(0, 4);
  if (random.chance(0.05)) return { urgency, emergency, consented: false };
  await the.tell(useCases.giveConsentUseCase, the.here, {
    scopes: ['services', 'share-with-provider', 'share-with-centre'],
    givenBy: random.of(['mother', 'father', 'legal-guardian']),
    childAssent: age < 6 ? 'unable' : 'given',
  });
  return { urgency, emergency, consented: true };
}

/** Why there will be no case: most often there is nothing to protect from. */
function screeningOut({ random }: DemoCase, age: number): ScreenReport {
  const decision = 'screen-out';
  if (random.chance(0.25)) return { decision, reason: 'not-verifiable', stepsTried: [...stepsTried] };
  // Some who are said to be nearly of age are.
  const isAdult = age > 15 && random.chance(0.5);
  return { decision, reason: isAdult ? 'not-a-child' : 'no-protection-concern' };
}

/** What was done at once, or why nothing was. */
export async function tellEmergency(the: DemoCase): Promise<void> {
  if (the.random.chance(0.12)) {
    const reason = the.random.of(['already-protected', 'danger-over']);
    await the.tell(useCases.waiveEmergencyMeasureUseCase, the.here, { reason });
    return;
  }
  const measure = the.random.of(['medical-emergency', 'safety-plan', 'removed-from-danger']);
  await the.tell(useCases.takeEmergencyMeasureUseCase, the.here, {
    ...{ measure, takenAt: the.now() },
    ...(measure === 'removed-from-danger' ? { authorityKind: 'prosecutor' as const } : {}),
  });
}

function reportOf({ random, unit }: DemoCase, age: number, urgency: Code<'urgency'>) {
  const sex = random.of(['female', 'male']);
  const lastName = random.of(families);
  // Violence against the smallest never counts as a low risk: such a case would not end well within the year.
  const possible = concerns.filter((concern) => age > 5 || concern !== 'physical-violence');
  return {
    channel: random.of(['in-person', 'phone', 'outreach', 'hotline']),
    reporter: {
      relation: random.of(['teacher', 'neighbour', 'health-worker', 'relative']),
      name: `${random.of(adults)} ${random.of(families)}`,
    },
    child: {
      firstName: random.of(sex === 'female' ? girls : boys),
      ...{ lastName, sex, ageAtReport: age, language: 'ary' as const },
      guardians: [{ relation: 'mother' as const, name: `${random.of(adults)} ${lastName}` }],
    },
    concerns: [...new Set([random.of(possible), random.of(possible)])],
    urgency,
    place: { province: unit.province, commune: random.of(unit.communes) },
    holderId: unit.unitId,
    narrative: random.of(narratives),
  };
}

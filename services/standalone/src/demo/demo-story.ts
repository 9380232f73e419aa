import type { Code } from '@mouakaba/contracts';
import type {
  AssignCaseBody,
  GiveConsentBody,
  HoldListeningSessionBody,
  ReceiveChildBody,
  ReportConcernBody,
  ScreenReportBody,
} from '@mouakaba/intake';
import type { Random } from './random.js';
import { accounts, adults, boys, families, girls, narratives, observations } from './words.js';

const hour = 3_600_000;
/** Steps never fall on the very instant of a deadline, which is whole hours after the report: either could come first. */
const offTheHour = 17 * 60_000;

/** Where and by whom a case is worked on. */
export interface DemoUnit {
  readonly unitId: string;
  readonly province: Code<'province'>;
  readonly communes: readonly string[];
  readonly workerIds: readonly string[];
}

/** One step of a story, `after` the report in milliseconds; told by the unit's coordinator or by the case's caseworker. */
export type DemoStep = { readonly after: number; readonly by: 'coordinator' | 'caseworker' } & (
  | { readonly does: 'screen'; readonly body: ScreenReportBody }
  | { readonly does: 'assign'; readonly body: AssignCaseBody }
  | { readonly does: 'receive'; readonly body: (now: string) => ReceiveChildBody }
  | { readonly does: 'listen'; readonly body: (now: string) => HoldListeningSessionBody }
  | { readonly does: 'consent'; readonly body: GiveConsentBody }
);

export interface DemoStory {
  readonly report: ReportConcernBody;
  /** The worker who reports, and to whom the case is given. */
  readonly workerId: string;
  readonly steps: readonly DemoStep[];
}

const concerns: readonly Code<'concern'>[] = [
  'neglect',
  'school-dropout',
  'physical-violence',
  'child-labour',
  'begging',
  'bullying',
  'street-situation',
  'family-separation',
];
const urgencies: readonly Code<'urgency'>[] = ['urgent', 'standard', 'standard', 'urgent', 'immediate'];

/** How a case goes on: some wait for screening, some end there, the others come to reception, listening and consent. */
export function demoStory(random: Random, unit: DemoUnit): DemoStory {
  const workerId = random.of(unit.workerIds);
  const age = random.whole(3, 17);
  const report = reportOf(random, unit, age);
  const steps: DemoStep[] = [];
  const slow = random.chance(0.15) ? 20 : 1;
  let after = random.whole(1, 20) * hour * slow + offTheHour;
  const step = (taking: number) => (after += random.whole(1, taking) * hour * slow);
  const stop = random.next();
  if (stop < 0.12) return { report, workerId, steps };
  if (stop < 0.22) {
    steps.push({
      after,
      by: 'coordinator',
      does: 'screen',
      body: { decision: 'screen-out', reason: 'no-protection-concern' },
    });
    return { report, workerId, steps };
  }
  steps.push({ after, by: 'coordinator', does: 'screen', body: { decision: 'accept' } });
  if (stop < 0.3) return { report, workerId, steps };
  steps.push({ after: step(6), by: 'coordinator', does: 'assign', body: { caseworkerId: workerId } });
  if (stop < 0.42) return { report, workerId, steps };
  const [observation, account] = [random.of(observations), random.of(accounts)];
  const minutes = random.whole(15, 60);
  steps.push({
    ...{ after: step(30), by: 'caseworker', does: 'receive' },
    body: (now) => ({ receivedAt: now, accompaniedByRelation: 'mother', observations: observation }),
  });
  steps.push({
    ...{ after: step(40), by: 'caseworker', does: 'listen' },
    body: (now) => ({
      heldAt: now,
      durationMinutes: minutes,
      language: 'ary',
      presentRoles: ['caseworker'],
      narrative: account,
    }),
  });
  if (stop < 0.6) return { report, workerId, steps };
  const consent: GiveConsentBody = {
    scopes: ['services', 'share-with-provider'],
    givenBy: 'mother',
    childAssent: age < 6 ? 'unable' : 'given',
  };
  steps.push({ after: step(24), by: 'caseworker', does: 'consent', body: consent });
  return { report, workerId, steps };
}

function reportOf(random: Random, unit: DemoUnit, age: number): ReportConcernBody {
  const sex = random.of(['female', 'male'] as const);
  const lastName = random.of(families);
  return {
    channel: random.of(['in-person', 'phone', 'outreach', 'hotline'] as const),
    reporter: {
      relation: random.of(['teacher', 'neighbour', 'health-worker', 'relative'] as const),
      name: `${random.of(adults)} ${random.of(families)}`,
    },
    child: {
      firstName: random.of(sex === 'female' ? girls : boys),
      lastName,
      sex,
      ageAtReport: age,
      language: 'ary',
      guardians: [{ relation: 'mother', name: `${random.of(adults)} ${lastName}` }],
    },
    concerns: [...new Set([random.of(concerns), random.of(concerns)])],
    urgency: random.of(urgencies),
    place: { province: unit.province, commune: random.of(unit.communes) },
    holderId: unit.unitId,
    narrative: random.of(narratives),
  };
}

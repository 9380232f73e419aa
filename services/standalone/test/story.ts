import type { Actor } from './people.js';
import { here } from './people.js';
import type { Call, StandaloneFixture } from './standalone-fixture.js';

/** How far a case has come. */
export const stages = [
  'reported',
  'open',
  'assigned',
  'received',
  'heard',
  'consented',
  'withdrawn',
] as const;
export type Stage = (typeof stages)[number];

export interface ToldCase {
  readonly caseId: string;
  readonly consentId: string;
  readonly revision: number;
}

interface Telling {
  readonly as: Actor;
  readonly call: Call;
  readonly body: object;
}

export const hourAgo = () => new Date(Date.now() - 3_600_000).toISOString();

export const aReport = {
  channel: 'in-person',
  reporter: { relation: 'relative', name: 'سعيد الإدريسي', phone: '0661000001' },
  child: {
    ...{ firstName: 'أنس', lastName: 'الإدريسي', sex: 'male', birthDate: '2014-05-19', language: 'ary' },
    guardians: [{ relation: 'mother' }],
  },
  concerns: ['neglect'],
  urgency: 'standard',
  place: { province: here, commune: 'سيدي يحيى' },
  narrative: 'يقضي يومه في السوق',
};

/** Who brings a case to a stage, and how. Words of one's own take the place of the fields they are named for. */
function telling(
  stage: Stage,
  caseworkerId: string,
  { caseId, consentId }: ToldCase,
  words: object,
): Telling {
  const on = `POST /v1/cases/${caseId}` as const;
  const by = (as: Actor, call: Call, body: object) => ({ as, call, body: { ...body, ...words } });
  switch (stage) {
    case 'reported':
      return by('caseworker', 'POST /v1/reports', aReport);
    case 'open':
      return by('coordinator', `${on}/screening`, { decision: 'accept' });
    case 'assigned':
      return by('coordinator', `${on}/assignment`, { caseworkerId });
    case 'received':
      return by('caseworker', `${on}/reception`, {
        receivedAt: hourAgo(),
        accompaniedByRelation: 'relative',
      });
    case 'heard':
      return by('caseworker', `${on}/listening-sessions`, {
        ...{ heldAt: hourAgo(), durationMinutes: 20, language: 'ary', presentRoles: ['caseworker'] },
        narrative: 'يحب كرة القدم',
      });
    case 'consented':
      return by('caseworker', `${on}/consents`, {
        ...{ scopes: ['services'], givenBy: 'mother', childAssent: 'given' },
      });
    case 'withdrawn':
      return by('caseworker', `${on}/consents/${consentId}/withdrawal`, { reason: 'changed-mind' });
  }
}

/** A new case of the fixture's unit, brought to a stage by the real calls. */
export async function caseAt(
  fixture: StandaloneFixture,
  stage: Stage,
  words: Readonly<Partial<Record<Stage, object>>> = {},
): Promise<ToldCase> {
  const { sub } = await fixture.person('caseworker');
  let told: ToldCase = { caseId: '', consentId: '', revision: -1 };
  for (const next of stages.slice(0, stages.indexOf(stage) + 1)) {
    const { as, call, body } = telling(next, sub, told, words[next] ?? {});
    told = { ...told, ...((await fixture.done(as, call, body)) as Partial<ToldCase>) };
  }
  return told;
}

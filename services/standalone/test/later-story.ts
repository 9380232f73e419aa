import { localDay } from '@mouakaba/case-file';
import type { Actor } from './people.js';
import { here } from './people.js';
import { addressOf, exampleOf, type Route } from './routes.js';
import type { Call, StandaloneFixture } from './standalone-fixture.js';
import { aReport, caseAt, hourAgo } from './story.js';
import { merged } from './personal-words.js';

/** What the parameters of paths name. */
export type Ids = Readonly<Record<string, string>>;

/** A write of the story after the consents: who sends what, and which ids the answer gives. */
export interface Told {
  readonly route: string;
  readonly as: Actor;
  readonly body?: object;
  readonly saves?: (answer: Readonly<Record<string, unknown>>) => Ids;
}

export const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const dayIn = (days: number) => localDay(inDays(days));

const saved =
  (...names: readonly string[]) =>
  (answer: Readonly<Record<string, unknown>>): Ids =>
    Object.fromEntries(names.map((name) => [name, String(answer[name])]));
const firstGoal = ({ goals }: Readonly<Record<string, unknown>>): Ids => ({
  goalId: (goals as readonly { readonly goalId: string }[])[0]?.goalId ?? '',
});

const onCase = 'POST /v1/cases/{caseId}';
const onReferral = 'POST /v1/referrals/{referralId}';
const by = (as: Actor, route: string, body?: object, saves?: Told['saves']): Told => ({
  ...{ as, route },
  ...(body === undefined ? {} : { body }),
  ...(saves === undefined ? {} : { saves }),
});

export const domains = `PUT /v1/cases/{caseId}/assessments/{assessmentId}/domains/{domain}`;

/** Danger is answered, and told to the prosecutor. */
export const protecting = [
  by('caseworker/colleague', `${onCase}/emergency-measures`, { measure: 'safety-plan', takenAt: hourAgo() }),
  by('coordinator', `${onCase}/emergency-measures/waiver`, { reason: 'danger-over' }),
  by('caseworker', `${onCase}/judicial-reports`, { authorityKind: 'prosecutor', reportedAt: hourAgo() }),
];
export const assessing = [
  by('caseworker', `${onCase}/assessments`, { kind: 'initial' }, saved('assessmentId')),
  by('caseworker', domains, { score: 2, findings: 'خوف' }),
];
export const assessed = [
  ...assessing,
  by('caseworker', `${onCase}/assessments/{assessmentId}/completion`, {
    ...{ summary: 'خطر', riskLevel: 'high', justification: 'تهديد' },
  }),
];
export const aGoal = {
  ...{ domain: 'safety', serviceType: 'medical-care', targetDate: dayIn(14) },
  ...{ statement: 'فحص', reason: 'عاجل' },
};
export const drafted = [...assessed, by('caseworker', `${onCase}/plans`, { goals: [aGoal] }, firstGoal)];
export const submitted = [...drafted, by('caseworker', `${onCase}/plans/{version}/submission`)];
export const planned = [
  ...submitted,
  by('coordinator', `${onCase}/plans/{version}/decision`, { decision: 'approve' }),
];
export const accompanied = [
  by('caseworker', `${onCase}/accompaniments`, { track: 'psychological', leadId: '{leadId}' }),
  by(
    'caseworker',
    `${onCase}/follow-ups`,
    { kind: 'home-visit', leadId: '{leadId}', dueAt: inDays(7) },
    saved('followUpId'),
  ),
];

/** A follow-up that is due today, and so can be missed. */
export const dueToday = by(
  'caseworker',
  `${onCase}/follow-ups`,
  { kind: 'phone-call', leadId: '{leadId}', dueAt: '{soon}' },
  saved('followUpId'),
);

/** The report was told an hour before it is said to have been. */
export const corrected = by('caseworker', `${onCase}/time-corrections`, {
  ...{ corrects: 0, at: hourAgo(), reason: 'typing-error' },
});

/** What is done for the child from day to day, on everything that `planned` and `accompanied` made. */
export const everyday = [
  by('caseworker', `${onCase}/assents`, {
    ...{ assent: 'given', scopes: ['share-with-provider'], statedAt: hourAgo() },
  }),
  corrected,
  by('caseworker', `${onCase}/accompaniments/{track}/sessions`, {
    ...{ serviceType: 'legal-aid', heldAt: hourAgo(), minutes: 30, placeKind: 'unit', childSeen: true },
  }),
  by('caseworker', `${onCase}/follow-ups/{followUpId}/record`, { heldAt: hourAgo(), progress: 'stable' }),
  by('caseworker', `${onCase}/goals/{goalId}/progress`, { status: 'achieved' }),
  by('caseworker', `${onCase}/accompaniments/{track}/end`, {}),
];

export const aClosure = { reason: 'moved-away', summary: 'انتقلت الأسرة' };
export const closing = [by('caseworker', `${onCase}/closure-request`, aClosure)];
export const closed = [...closing, by('coordinator', `${onCase}/closure-decision`, { decision: 'approve' })];
export const reopened = [...closed, by('coordinator', `${onCase}/reopening`, { reason: 'relapse' })];

/** A referral to the provider, for a service of which there is no other; and its steps. */
export const sent = (serviceType: string): Told =>
  by(
    'caseworker',
    `${onCase}/referrals`,
    {
      ...{ providerId: '{providerId}', serviceType, urgency: 'urgent' },
      ...{ summary: 'فحص', packet: { reason: 'كدمات' } },
    },
    saved('referralId'),
  );
export const steps = {
  received: by('provider', `${onReferral}/receipt`, {}),
  accepted: by('provider', `${onReferral}/acceptance`, {}),
  declined: by('provider', `${onReferral}/refusal`, { reason: 'no-capacity' }),
  scheduled: by('provider', `${onReferral}/appointments`, { at: inDays(1) }),
  /** For now, so that it can be missed. */
  expected: by('provider', `${onReferral}/appointments`, { at: '{soon}' }),
  missed: by('provider', `${onReferral}/missed-appointments`, { reason: 'transport' }),
  started: by('provider', `${onReferral}/start`, { startedAt: '{now}' }),
  delivered: by('provider', `${onReferral}/delivery`, { sessions: 1, outcome: 'achieved' }),
  returned: by('provider', `${onReferral}/return`, { reason: 'wrong-service' }),
  interrupted: by('provider', `${onReferral}/interruption`, { reason: 'moved' }),
  confirmed: by('caseworker', `${onReferral}/confirmation`, {}),
  disputed: by('caseworker', `${onReferral}/dispute`, { note: 'لم تر الطفلة أحدا' }),
  cancelled: by('caseworker', `${onReferral}/cancellation`, { reason: 'no-longer-needed' }),
  paused: by('caseworker', `${onReferral}/pause`, { reason: 'awaiting-document' }),
  resumed: by('caseworker', `${onReferral}/resumption`),
  rerouted: by(
    'caseworker',
    `${onReferral}/rerouting`,
    { providerId: '{providerBeside}' },
    saved('referralId'),
  ),
  escalated: by('centre-officer', `${onReferral}/escalation`, { to: 'coordinator', cause: 'not-started' }),
} as const satisfies Readonly<Record<string, Told>>;

/** Sends what is told, one after the other; words of one's own, by route, over the fields they are named for. */
export async function tell(
  fixture: StandaloneFixture,
  known: Ids,
  story: readonly Told[],
  words: Readonly<Record<string, object>> = {},
): Promise<Ids> {
  let ids = known;
  for (const { route, as, body, saves } of story) {
    const own = body === undefined ? undefined : merged(filled(body, ids), words[route] ?? {});
    const [method = '', path = ''] = route.split(' ');
    const answer = await fixture.done(as, `${method} ${addressOf({ path } as Route, ids)}` as Call, own);
    ids = { ...ids, ...saves?.(answer) };
  }
  return ids;
}

/** Ids in the body, where they are named; and the present, a step of which may not be told before it is asked for. */
export function filled(body: object, ids: Ids): object {
  const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  const known = { ...ids, now: inMinutes(0), soon: inMinutes(2) };
  return JSON.parse(
    JSON.stringify(body).replaceAll(/\{(\w+)\}/g, (whole, name: string) => (known as Ids)[name] ?? whole),
  ) as object;
}

/** A case of the fixture's unit whose child and mother agree to all that may be asked. */
export async function agreedCase(
  fixture: StandaloneFixture,
  words: Parameters<typeof caseAt>[2] = {},
): Promise<Ids> {
  const scopes = ['services', 'share-with-provider', 'share-with-centre'];
  const { caseId, consentId } = await caseAt(fixture, 'consented', { ...words, consented: { scopes } });
  const { provider, providerBeside } = fixture.places;
  const { sub: leadId } = await fixture.person('caseworker');
  return {
    ...{ caseId, consentId, providerId: provider, providerBeside, leadId },
    ...{ version: '1', domain: 'safety', track: 'psychological' },
  };
}

/** A case with everything on it, so that every parameter of every path names a real thing. */
export async function fullWorld(fixture: StandaloneFixture): Promise<Ids> {
  const told = await tell(fixture, await agreedCase(fixture), [
    ...protecting,
    ...planned,
    ...accompanied,
    sent('medical-care'),
  ]);
  const { unit } = fixture.places;
  const { sub } = await fixture.createAccount({
    ...{ roles: ['caseworker'], organisation: unit, provinces: [here] },
  });
  const nurse = { workerId: sub, role: 'nurse' } as const;
  await fixture.done('coordinator', `POST /v1/holders/${unit}/workers`, nurse);
  const { workerId } = nurse;
  return { ...told, holderId: unit, workerId, sub, list: 'urgency', name: 'holders' };
}

/** Where the scope is not in the path: what is asked for is of the case's holder and province. */
export function scopedQuery({ name, query }: Route, holderId: string): string {
  if (name === 'GET /v1/statistics/cases')
    return `?holder=${holderId}&measure=new-cases&from=2026-01&to=2026-02`;
  return query.some((parameter) => parameter.name === 'holder') ? `?holder=${holderId}` : '';
}

/** A body that the schema admits, and that lies in the scope of the fixture's own people where the scope is in it. */
export function scopedBody({ name, body }: Route, holderId: string): object {
  if (name === 'POST /v1/reports') return { ...aReport, place: { province: here }, holderId };
  // A caseworker would need an organisation, which is not the body's first example.
  if (name === 'POST /v1/accounts') return { roles: ['auditor'] };
  return exampleOf(body) as object;
}

/** A provider of the case's province. */
export const aProvider = {
  ...{ name: { ar: 'أ', fr: 'a' }, kind: 'association', province: here, services: ['legal-aid'] },
};

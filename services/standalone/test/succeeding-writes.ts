import { aClosure, aGoal, aProvider, domains, filled, inDays, steps, type Ids } from './later-story.js';
import type { Places } from './people.js';
import { uuidOfNothing } from './routes.js';
import { aReport, hourAgo } from './story.js';

const onCase = 'POST /v1/cases/{caseId}';
const note = { note: 'أخرى' };
const summary = { summary: 'خلاصة' };
/** The caseworker says how it was told; a provider's own word needs none. */
const onBehalf = { recordedOnBehalf: { means: 'phone' } };
/** Steps in which nobody writes freely. */
const othersOfSteps: Readonly<Record<string, object>> = {
  receipt: onBehalf,
  appointments: { place: 'مكان' },
  'missed-appointments': onBehalf,
  delivery: { sessions: 2 },
  rerouting: summary,
  pause: { reason: 'other' },
  escalation: { cause: 'safety' },
};

/** A write that succeeds, and what else the same key may be sent with. */
export type Succeeding = Readonly<
  Record<string, readonly [body: object, other: object, known?: object | undefined]>
>;

/** What there is to write on. */
export interface Prepared {
  readonly ids: Ids;
  readonly places: Places;
  readonly reported: string;
  readonly opened: string;
  readonly caseworkerId: string;
  /** Of the provider's account. */
  readonly currentPassword: string;
  readonly onCases: Readonly<Record<string, Ids>>;
  readonly onReferrals: Readonly<Record<string, Ids>>;
}

export const succeedingWrites = ({
  ids,
  places,
  reported,
  opened,
  caseworkerId,
  currentPassword,
  onCases,
  onReferrals,
}: Prepared): Succeeding => ({
  'POST /v1/reports': [aReport, { narrative: 'شيء آخر' }],
  'POST /v1/cases/{caseId}/screening': [{ decision: 'accept' }, { note: 'أخرى' }, { caseId: reported }],
  'POST /v1/cases/{caseId}/assignment': [{ caseworkerId }, { overrideNote: 'أخرى' }, { caseId: opened }],
  'POST /v1/cases/{caseId}/reception': [
    { receivedAt: hourAgo(), accompaniedByRelation: 'mother' },
    { place: 'مكان' },
  ],
  'POST /v1/cases/{caseId}/listening-sessions': [
    {
      ...{ heldAt: hourAgo(), durationMinutes: 20, language: 'ary', presentRoles: ['caseworker'] },
      ...{ narrative: 'قال', repeatReason: 'new-facts' },
    },
    { narrative: 'قال غير ذلك' },
  ],
  'POST /v1/cases/{caseId}/consents': [
    { scopes: ['services'], givenBy: 'mother', childAssent: 'given' },
    { givenBy: 'father' },
  ],
  'POST /v1/cases/{caseId}/consents/{consentId}/withdrawal': [{ reason: 'fear' }, { reason: 'other' }],
  [`${onCase}/assents`]: [
    { assent: 'given', scopes: ['services'], statedAt: hourAgo() },
    { words: 'موافقة' },
  ],
  [`${onCase}/emergency-measures`]: [{ measure: 'safety-plan', takenAt: hourAgo() }, note],
  [`${onCase}/emergency-measures/waiver`]: [{ reason: 'other' }, note],
  [`${onCase}/judicial-reports`]: [{ authorityKind: 'police', reportedAt: hourAgo() }, note],
  [`${onCase}/time-corrections`]: [{ corrects: 0, at: hourAgo(), reason: 'typing-error' }, note],
  [`${onCase}/assessments`]: [{ kind: 'initial' }, { kind: 'review' }, { caseId: opened }],
  [domains]: [{ score: 2, findings: 'خوف' }, { score: 1 }, onCases['assessing']],
  [`${onCase}/assessments/{assessmentId}/completion`]: [summary, { summary: 'أخرى' }, onCases['completing']],
  [`${onCase}/plans`]: [{ goals: [aGoal] }, { goals: [{ ...aGoal, domain: 'health' }] }, onCases['assessed']],
  [`${onCase}/plans/{version}/decision`]: [
    { decision: 'approve' },
    { decision: 'return' },
    onCases['submitted'],
  ],
  [`${onCase}/referrals`]: [
    { providerId: places.provider, serviceType: 'legal-aid', urgency: 'urgent', summary: 'طلب' },
    { urgency: 'immediate' },
    onCases['assessed'],
  ],
  [`${onCase}/accompaniments`]: [{ track: 'legal', leadId: caseworkerId }, { leadId: uuidOfNothing }],
  [`${onCase}/accompaniments/{track}/sessions`]: [
    {
      ...{ serviceType: 'legal-aid', heldAt: hourAgo(), minutes: 30, placeKind: 'unit', childSeen: true },
    },
    { minutes: 31 },
    onCases['accompanied'],
  ],
  [`${onCase}/accompaniments/{track}/end`]: [{}, note, onCases['ended']],
  [`${onCase}/follow-ups`]: [
    { kind: 'phone-call', leadId: caseworkerId, dueAt: inDays(3) },
    { leadId: uuidOfNothing },
  ],
  [`${onCase}/follow-ups/{followUpId}/record`]: [
    { heldAt: hourAgo(), progress: 'stable' },
    { progress: 'improved' },
    onCases['accompanied'],
  ],
  [`${onCase}/follow-ups/{followUpId}/missed`]: [
    { reason: 'other' },
    { reason: 'child-absent' },
    onCases['missed'],
  ],
  [`${onCase}/follow-ups/{followUpId}/rescheduling`]: [{ dueAt: inDays(9) }, { dueAt: inDays(10) }],
  [`${onCase}/goals/{goalId}/progress`]: [{ status: 'achieved' }, note],
  [`${onCase}/closure-request`]: [aClosure, summary, onCases['closable']],
  [`${onCase}/closure-decision`]: [{ decision: 'approve' }, { decision: 'return' }, onCases['closing']],
  [`${onCase}/reopening`]: [{ reason: 'relapse' }, note, onCases['closed']],
  'POST /v1/providers': [aProvider, { capacityPerMonth: 3 }],
  ...Object.fromEntries(
    // One that takes nothing can be sent with nothing else.
    Object.values(steps).flatMap(({ route, body }): [string, [object, object, object | undefined]][] => {
      const step = route.split('/').at(-1) ?? '';
      const other = othersOfSteps[step] ?? note;
      return body === undefined ? [] : [[route, [filled(body, ids), other, onReferrals[step]]]];
    }),
  ),
  'POST /v1/units': [{ name: { ar: 'أ', fr: 'a' }, province: 'MA-OUJ' }, { province: 'MA-NAD' }],
  'POST /v1/centres': [{ name: { ar: 'أ', fr: 'a' }, province: 'MA-OUJ' }, { province: 'MA-NAD' }],
  'POST /v1/holders/{holderId}/workers': [
    { workerId: caseworkerId, role: 'nurse' },
    { role: 'psychologist' },
  ],
  'POST /v1/accounts': [{ roles: ['auditor'], name: 'سعيد' }, { roles: ['caseworker'] }],
  'POST /v1/me/password': [
    { currentPassword, newPassword: 'a sentence of my own' },
    { newPassword: 'another sentence of mine' },
  ],
  'PATCH /v1/accounts/{sub}': [{ locale: 'fr' }, { locale: 'en' }],
});

import {
  accompanied,
  everyday,
  planned,
  protecting,
  reopened,
  sent,
  steps,
  type Told,
} from './later-story.js';
import type { Stage } from './story.js';

export const pathCodes = { domain: 'safety', track: 'psychological' };

/** What a stage of the story writes, and what of it is no personal data. */
export const routeOfStage: Readonly<Record<Stage, string>> = {
  reported: 'POST /v1/reports',
  open: 'POST /v1/cases/{caseId}/screening',
  assigned: 'POST /v1/cases/{caseId}/assignment',
  received: 'POST /v1/cases/{caseId}/reception',
  heard: 'POST /v1/cases/{caseId}/listening-sessions',
  consented: 'POST /v1/cases/{caseId}/consents',
  withdrawn: 'POST /v1/cases/{caseId}/consents/{consentId}/withdrawal',
};
/** Told after the consents; the referrals one by one, for each is read. */
export const ofReferrals: readonly (readonly Told[])[] = [
  [
    ...[sent('medical-care'), steps.received, steps.accepted, steps.expected, steps.missed],
    ...[steps.scheduled, steps.started, steps.delivered, steps.disputed, steps.delivered, steps.confirmed],
  ],
  [sent('legal-aid'), steps.declined],
  [steps.rerouted, steps.cancelled],
  [sent('kafala'), steps.accepted, steps.returned],
  [sent('emergency-shelter'), steps.accepted, steps.started, steps.interrupted],
];
export const before = [...protecting, ...planned, ...accompanied];
export const later = [...before, ...ofReferrals.flat(), ...everyday, ...reopened];
/** Public: what units and centres are called. Accounts are told about below. */
export const withoutPersonalData = new Set([
  'POST /v1/units',
  'POST /v1/centres',
  // Told below: of a password there is nothing anywhere.
  'POST /v1/me/password',
]);
export const account = 'POST /v1/accounts';
/** What trying to verify a report took, which an accepted one does not keep. */
export const clear = new Set([
  'stepsTried',
  // A deadline is no secret: by when a goal is to be reached is read without a key.
  'targetDate',
]);
/** Public: what a provider is called, when and where it works. Whom to call there is not. */
export const clearOfProviders = new Set(['name', 'communes', 'workingHours']);

export const ofArrival = [
  'أنس',
  'الإدريسي',
  'سعيد الإدريسي',
  'سيدي يحيى',
  'السوق',
  'يحب كرة القدم',
  'ما بغيتش نرجع',
  'مرة أخرى',
];

import {
  assessmentSection,
  listed,
  planSection,
  viewOf,
  type Section,
  type Standing,
  type ViewOf,
} from '@mouakaba/case-file';
import type { OpenedEvent } from '@mouakaba/event-sourcing';
import { accompaniments } from './accompaniments.js';
import { asRecorded } from './as-recorded.js';
import { child } from './child.js';
import { closure } from './closure.js';
import { consents } from './consents.js';
import { emergencyMeasures } from './emergency-measures.js';
import { followUps } from './follow-ups.js';
import { missedDeadlines } from './missed-deadlines.js';
import { referrals } from './referrals.js';
import { reports } from './reports.js';
import { screenings } from './screenings.js';

/** In the order in which they are shown. */
const sections = {
  child,
  reports,
  screenings,
  assignments: listed(asRecorded.assignments),
  receptions: listed(asRecorded.receptions),
  listeningSessions: listed(asRecorded.listeningSessions),
  consents,
  emergencyMeasures,
  judicialReports: listed(asRecorded.judicialReports),
  assessments: assessmentSection,
  plans: planSection,
  referrals,
  accompaniments,
  sessions: listed(asRecorded.sessions),
  followUps,
  closure,
  missedDeadlines,
};

type Sections = { readonly [Name in keyof typeof sections]: ViewOf<(typeof sections)[Name]> };

interface OpenedCase {
  readonly standing: Standing;
  readonly revision: number;
  readonly events: readonly OpenedEvent[];
}

/** The whole file as a reader may see it: what it may not see is absent. */
export function caseFileOf(caseId: string, { standing, revision, events }: OpenedCase) {
  const { caseNumber, stage, holderId, caseworkerId, province, urgency, concerns } = standing;
  const { risk = null, riskOverridden = false } = standing;
  const views = Object.entries<Section<unknown>>(sections).map(
    ([name, section]) => [name, viewOf(section, events)] as const,
  );
  return {
    caseId,
    caseNumber: caseNumber ?? null,
    stage,
    revision,
    holderId,
    caseworkerId: caseworkerId ?? null,
    ...{ province, urgency, concerns, risk, riskOverridden },
    ...(Object.fromEntries(views) as Sections),
  };
}

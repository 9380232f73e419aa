import { standingRefusal, viewOf, type Standing } from '@mouakaba/case-file';
import {
  CaseAssigned,
  ChildAssentRecorded,
  ChildReceived,
  JudicialReportMade,
  ListeningSessionHeld,
  SessionHeld,
} from '@mouakaba/contracts';
import type { OpenedEvent } from '@mouakaba/event-sourcing';
import { answers } from '@mouakaba/http';
import { asRecorded, assessmentsPart, plansPart, type Part } from '@mouakaba/use-cases';
import type { Static } from 'typebox';
import { child, consents, emergencyMeasures, reports, screenings, statedTimes } from './intake-parts.js';
import { accompaniments, closure, followUps, missedDeadlines, referrals } from './later-parts.js';

const { code, count, flag, id, instant, listOf, objectOf, orNull, province, text } = answers;

/** In the order in which they are shown. */
const parts = {
  child,
  reports,
  screenings,
  assignments: asRecorded(CaseAssigned),
  receptions: asRecorded(ChildReceived),
  listeningSessions: asRecorded(ListeningSessionHeld),
  consents,
  assents: asRecorded(ChildAssentRecorded),
  emergencyMeasures,
  judicialReports: asRecorded(JudicialReportMade),
  assessments: assessmentsPart,
  plans: plansPart,
  referrals,
  accompaniments,
  sessions: asRecorded(SessionHeld),
  followUps,
  closure,
  missedDeadlines,
  statedTimes,
} satisfies Readonly<Record<string, Part>>;

type Parts = typeof parts;
type Answers = { readonly [Name in keyof Parts]: Parts[Name]['answer'] };
type Views = { readonly [Name in keyof Parts]: Static<Parts[Name]['answer']> };

/** For each part what `of` takes from it. */
function ofEach<All extends object>(of: (part: Part) => unknown): All {
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, of(part)])) as All;
}

/** The whole file; what the reader may not see is absent from it. */
export const caseFileAnswer = objectOf({
  caseId: id,
  caseNumber: orNull(text),
  stage: code('caseStage'),
  revision: count,
  holderId: id,
  caseworkerId: orNull(text),
  province,
  urgency: code('urgency'),
  concerns: listOf(code('concern')),
  risk: orNull(code('riskLevel')),
  riskOverridden: flag,
  /** The child's no that stands and blocks everything but danger and orders: about what, and since when. */
  childRefuses: orNull(objectOf({ scopes: listOf(code('consentScope')), statedAt: instant })),
  ...ofEach<Answers>(({ answer }) => answer),
});

interface OpenedCase {
  readonly standing: Standing;
  readonly province: string;
  readonly revision: number;
  readonly events: readonly OpenedEvent[];
}

/** The whole file as a reader may see it: what it may not see is absent. */
export function caseFileOf(caseId: string, { standing, province, revision, events }: OpenedCase) {
  const { stage, holderId, urgency, concerns, childWords } = standing;
  const { caseNumber = null, caseworkerId = null, risk = null, riskOverridden = false } = standing;
  return {
    ...{ caseId, caseNumber, stage, revision, holderId, caseworkerId },
    ...{ province, urgency, concerns, risk, riskOverridden },
    childRefuses: standingRefusal(childWords, 'services') ?? null,
    ...ofEach<Views>(({ section }) => viewOf(section, events)),
  };
}

import type { Code } from '@mouakaba/contracts';
import { fold, type RecordedEvent } from '@mouakaba/event-sourcing';

export type Stage = 'reported' | 'screened-out' | 'open';

/** A consent as given; `withdrawnAt` ends it, `validUntil` lets it lapse. */
export interface Consent {
  readonly consentId: string;
  readonly scopes: readonly Code<'consentScope'>[];
  readonly givenBy: Code<'consentGiver'>;
  readonly childAssent: Code<'childAssent'>;
  readonly givenAt: string;
  readonly validUntil?: string;
  readonly withdrawnAt?: string;
}

/** What every service must know of a case before acting. */
export interface Standing {
  readonly stage: Stage;
  readonly holderId: string;
  readonly province: string;
  readonly urgency: Code<'urgency'>;
  readonly ageBand: Code<'ageBand'>;
  readonly concerns: readonly Code<'concern'>[];
  readonly caseNumber?: string;
  readonly caseworkerId?: string;
  readonly consents: ReadonlyMap<string, Consent>;
}

export const noStanding: Standing = {
  stage: 'reported',
  holderId: '',
  province: '',
  urgency: 'standard',
  ageBand: 'unknown',
  concerns: [],
  consents: new Map(),
};

/** Standing as a fold of the case's stream; the latest stage wins. */
export const evolveStanding = fold<Standing>({
  ConcernReported: (standing, { data }) => ({
    ...standing,
    stage: 'reported',
    holderId: data.holderId,
    province: data.province,
    urgency: data.urgency,
    ageBand: data.ageBand,
    concerns: data.concerns,
  }),
  ReportScreenedOut: (standing) => ({ ...standing, stage: 'screened-out' }),
  CaseOpened: (standing, { data }) => ({ ...standing, stage: 'open', caseNumber: data.caseNumber }),
  CaseAssigned: (standing, { data }) => ({ ...standing, caseworkerId: data.caseworkerId }),
  ConsentGiven: (standing, { data, recordedAt }) =>
    withConsent(standing, {
      consentId: data.consentId,
      scopes: data.scopes,
      givenBy: data.givenBy,
      childAssent: data.childAssent,
      givenAt: recordedAt,
      ...(data.validUntil === undefined ? {} : { validUntil: data.validUntil }),
    }),
  ConsentWithdrawn: (standing, { data, recordedAt }) => {
    const consent = standing.consents.get(data.consentId);
    return consent === undefined ? standing : withConsent(standing, { ...consent, withdrawnAt: recordedAt });
  },
});

/** Standing of a stream's events, oldest first. */
export function standingOf(events: Iterable<RecordedEvent>): Standing {
  let standing = noStanding;
  for (const event of events) standing = evolveStanding(standing, event);
  return standing;
}

function withConsent(standing: Standing, consent: Consent): Standing {
  return { ...standing, consents: new Map(standing.consents).set(consent.consentId, consent) };
}

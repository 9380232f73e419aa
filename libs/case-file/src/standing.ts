import type { Code } from '@mouakaba/contracts';
import { fold, type RecordedEvent } from '@mouakaba/event-sourcing';
import { evolveStage, newlyReported, type Staged } from './stage.js';

/** A consent as given; `withdrawnAt` ends it, `validUntil` lets it lapse. */
export interface Consent {
  readonly consentId: string;
  readonly scopes: readonly Code<'consentScope'>[];
  readonly givenBy: Code<'consentGiver'>;
  readonly childAssent: Code<'childAssent'>;
  readonly givenAt: string;
  readonly exceptProviderIds: readonly string[];
  readonly validUntil?: string;
  readonly withdrawnAt?: string;
}

/** What every service must know of a case before acting. */
export interface Standing extends Staged {
  readonly holderId: string;
  /** The province that the report names: where the child is or was found. The case's own province is its holder's. */
  readonly place: string;
  readonly urgency: Code<'urgency'>;
  readonly ageBand: Code<'ageBand'>;
  readonly sex: Code<'sex'>;
  readonly interpreterNeeded: boolean;
  readonly concerns: readonly Code<'concern'>[];
  readonly caseNumber?: string;
  readonly caseworkerId?: string;
  readonly consents: ReadonlyMap<string, Consent>;
}

export const noStanding: Standing = {
  ...newlyReported,
  holderId: '',
  place: '',
  urgency: 'standard',
  ageBand: 'unknown',
  sex: 'unknown',
  interpreterNeeded: false,
  concerns: [],
  consents: new Map(),
};

const evolve = fold<Standing>({
  ConcernReported: (standing, { data }) => ({
    ...standing,
    holderId: data.holderId,
    place: data.province,
    urgency: data.urgency,
    ageBand: data.ageBand,
    sex: data.sex,
    interpreterNeeded: data.interpreterNeeded ?? false,
    concerns: data.concerns,
  }),
  CaseOpened: (standing, { data }) => ({ ...standing, caseNumber: data.caseNumber }),
  CaseAssigned: (standing, { data }) => ({ ...standing, caseworkerId: data.caseworkerId }),
  ConsentGiven: (standing, { data, recordedAt }) =>
    withConsent(standing, {
      consentId: data.consentId,
      scopes: data.scopes,
      givenBy: data.givenBy,
      childAssent: data.childAssent,
      givenAt: recordedAt,
      exceptProviderIds: data.exceptProviderIds ?? [],
      ...(data.validUntil === undefined ? {} : { validUntil: data.validUntil }),
    }),
  ConsentWithdrawn: (standing, { data, recordedAt }) => {
    const consent = standing.consents.get(data.consentId);
    return consent === undefined ? standing : withConsent(standing, { ...consent, withdrawnAt: recordedAt });
  },
});

/** Standing as a fold of the case's stream. */
export function evolveStanding(standing: Standing, event: RecordedEvent): Standing {
  return evolve(evolveStage(standing, event), event);
}

/** Standing of a stream's events, oldest first. */
export function standingOf(events: Iterable<RecordedEvent>): Standing {
  let standing = noStanding;
  for (const event of events) standing = evolveStanding(standing, event);
  return standing;
}

function withConsent(standing: Standing, consent: Consent): Standing {
  return { ...standing, consents: new Map(standing.consents).set(consent.consentId, consent) };
}

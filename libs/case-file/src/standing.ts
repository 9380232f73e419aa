import type { Code } from '@mouakaba/contracts';
import { fold, type RecordedEvent } from '@mouakaba/event-sourcing';
import { afterWord, withStatedAt, type ChildWords } from './child-words.js';
import { evolveStage, newlyReported, type Staged } from './stage.js';

/** A consent as given, on paper; `withdrawnAt` ends it, `validUntil` lets it lapse. The child's word is none of it. */
export interface Consent {
  readonly consentId: string;
  /** The command that recorded it, and beside it the child's word as an event of its own. */
  readonly commandId: string;
  readonly scopes: readonly Code<'consentScope'>[];
  readonly givenBy: Code<'consentGiver'>;
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
  /** When it was told, by who recorded it; undefined before the report. */
  readonly reportedAt?: string;
  readonly ageBand: Code<'ageBand'>;
  readonly sex: Code<'sex'>;
  readonly interpreterNeeded: boolean;
  readonly concerns: readonly Code<'concern'>[];
  readonly caseNumber?: string;
  readonly caseworkerId?: string;
  readonly consents: ReadonlyMap<string, Consent>;
  readonly childWords: ChildWords;
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
  childWords: [],
};

const evolve = fold<Standing>({
  ConcernReported: (standing, { data, occurredAt }) => ({
    ...standing,
    reportedAt: occurredAt,
    holderId: data.holderId,
    place: data.province,
    urgency: data.urgency,
    ageBand: data.ageBand,
    sex: data.sex,
    interpreterNeeded: data.interpreterNeeded ?? false,
    concerns: data.concerns,
  }),
  StatedTimeCorrected: (standing, { data: { what, corrects, to, ageBand = standing.ageBand } }) => {
    if (what === 'report') return { ...standing, reportedAt: to, ageBand };
    if (what !== 'assent') return standing;
    return { ...standing, childWords: withStatedAt(standing.childWords, corrects, to) };
  },
  CaseOpened: (standing, { data }) => ({ ...standing, caseNumber: data.caseNumber }),
  CaseAssigned: (standing, { data }) => ({ ...standing, caseworkerId: data.caseworkerId }),
  // The word at a paper is heard with it: papers of before words were facts of their own have it nowhere else.
  ConsentGiven: (standing, { data, recordedAt, commandId, revision }) => {
    const { consentId, scopes, givenBy, childAssent, exceptProviderIds = [], validUntil } = data;
    const said = { revision, assent: childAssent, scopes, recordedAt };
    const ends = validUntil === undefined ? {} : { validUntil };
    return {
      ...withConsent(standing, {
        ...{ consentId, commandId, scopes, givenBy, givenAt: recordedAt, exceptProviderIds },
        ...ends,
      }),
      childWords: afterWord(standing.childWords, said),
    };
  },
  ChildAssentRecorded: (standing, { data: { assent, scopes, statedAt }, recordedAt, ...event }) => {
    const { revision, commandId } = event;
    const cameWithPaper = [...standing.consents.values()].some((paper) => paper.commandId === commandId);
    if (cameWithPaper) return standing;
    const said = { revision, assent, scopes, recordedAt, statedAt: statedAt ?? recordedAt };
    return { ...standing, childWords: afterWord(standing.childWords, said) };
  },
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

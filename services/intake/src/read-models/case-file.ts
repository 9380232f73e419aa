import type { PersonalOf, ConcernReported, Code } from '@mouakaba/contracts';
import { foldOpened, type OpenedEvent } from '@mouakaba/privacy';

type Personal = PersonalOf<typeof ConcernReported>;
interface Stamped {
  readonly recordedAt: string;
  readonly recordedBy: string;
}

/** The whole file as a reader may see it: what it may not see is absent. */
export interface CaseFile {
  readonly caseId: string;
  readonly caseNumber: string | null;
  readonly stage: Code<'caseStage'>;
  readonly revision: number;
  readonly holderId: string;
  readonly caseworkerId: string | null;
  readonly province: string;
  readonly urgency: string;
  readonly concerns: readonly string[];
  readonly child: {
    readonly sex?: string;
    readonly ageBand?: string;
    readonly interpreterNeeded?: boolean;
  } & Personal['identity'] &
    Personal['contact'];
  readonly reports: readonly (Stamped & object)[];
  readonly screenings: readonly (Stamped & object)[];
  readonly assignments: readonly (Stamped & object)[];
  readonly receptions: readonly (Stamped & object)[];
  readonly listeningSessions: readonly (Stamped & { readonly sessionId: string })[];
  readonly consents: readonly (Stamped & {
    readonly consentId: string;
    readonly withdrawnAt?: string;
    readonly withdrawal?: Stamped & object;
  })[];
  readonly missedDeadlines: readonly { readonly stage: string; readonly dueAt: string }[];
}

const empty: CaseFile = {
  caseId: '',
  caseNumber: null,
  stage: 'reported',
  revision: -1,
  holderId: '',
  caseworkerId: null,
  province: '',
  urgency: '',
  concerns: [],
  child: {},
  reports: [],
  screenings: [],
  assignments: [],
  receptions: [],
  listeningSessions: [],
  consents: [],
  missedDeadlines: [],
};

const evolve = foldOpened<CaseFile>({
  ConcernReported: (file, event) => {
    const { data, personal, stream, occurredAt } = event;
    const { channel, concerns, urgency, province, holderId, sex, ageBand, interpreterNeeded } = data;
    const reporter = {
      relation: data.reporterRelation,
      anonymous: data.reporterAnonymous,
      ...personal.reporter,
    };
    return {
      ...file,
      ...{ urgency, concerns, province, holderId },
      caseId: stream.slice('case-'.length),
      child: {
        ...{ sex, ageBand },
        ...(interpreterNeeded === undefined ? {} : { interpreterNeeded }),
        ...personal.identity,
        ...personal.contact,
      },
      reports: [{ ...stamp(event), occurredAt, channel, concerns, urgency, reporter, ...personal.content }],
    };
  },
  ReportScreenedOut: (file, event) => ({
    ...file,
    stage: 'screened-out',
    screenings: [
      ...file.screenings,
      { ...stamp(event), decision: 'screen-out', reason: event.data.reasonCode, ...event.personal.content },
    ],
  }),
  CaseOpened: (file, event) => ({
    ...file,
    stage: 'open',
    caseNumber: event.data.caseNumber,
    screenings: [...file.screenings, { ...stamp(event), decision: 'accept', ...event.personal.content }],
  }),
  CaseAssigned: (file, event) => ({
    ...file,
    caseworkerId: event.data.caseworkerId,
    assignments: [...file.assignments, { ...stamp(event), ...event.data, ...event.personal.content }],
  }),
  ChildReceived: (file, event) => ({
    ...file,
    receptions: [...file.receptions, { ...stamp(event), ...event.data, ...event.personal.content }],
  }),
  ListeningSessionHeld: (file, event) => ({
    ...file,
    listeningSessions: [
      ...file.listeningSessions,
      { ...stamp(event), ...event.data, ...event.personal.content },
    ],
  }),
  ConsentGiven: (file, event) => ({
    ...file,
    consents: [...file.consents, { ...stamp(event), ...event.data, ...event.personal.identity }],
  }),
  ConsentWithdrawn: (file, event) => {
    const { data, personal, recordedAt } = event;
    const reason = data.reasonCode === undefined ? {} : { reason: data.reasonCode };
    const withdrawal = { ...stamp(event), ...reason, ...personal.content };
    return {
      ...file,
      consents: file.consents.map((consent) =>
        consent.consentId === data.consentId ? { ...consent, withdrawnAt: recordedAt, withdrawal } : consent,
      ),
    };
  },
  ScreeningDeadlineMissed: (file, { data }) => missed(file, 'screen', data.dueAt),
  AssignmentDeadlineMissed: (file, { data }) => missed(file, 'assign', data.dueAt),
  FirstContactDeadlineMissed: (file, { data }) => missed(file, 'see', data.dueAt),
});

/** The file of a case's events, oldest first, with the compartments that were opened for the reader. */
export function caseFileOf(events: readonly OpenedEvent[]): CaseFile {
  return events.reduce((file, event) => ({ ...evolve(file, event), revision: event.revision }), empty);
}

function stamp({ recordedAt, actor }: OpenedEvent): Stamped {
  return { recordedAt, recordedBy: actor.sub };
}

function missed(file: CaseFile, stage: string, dueAt: string): CaseFile {
  return { ...file, missedDeadlines: [...file.missedDeadlines, { stage, dueAt }] };
}

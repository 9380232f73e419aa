import {
  caseDeadlineStages,
  caseIdOf,
  eventTypes,
  type CaseAssigned,
  type CaseDeadlineStage,
  type DataOf,
} from '@mouakaba/contracts';
import {
  fold,
  projection,
  sealedCopy,
  type Found,
  type ManyHandler,
  type RecordedEvent,
  type SealedCopy,
} from '@mouakaba/event-sourcing';
import {
  evolveStage,
  holderPlaces,
  newlyReported,
  openReferralsAfter,
  reportedInProvince,
  undoneDeadlines,
  type HolderPlace,
  type RunningDeadlines,
  type Staged,
  type Standing,
} from '@mouakaba/case-file';

/** One case in a caseload. The child's identity stays sealed: it is opened for who may see it, when it is shown. */
export interface CaseloadRow
  extends Staged, Pick<Standing, 'urgency' | 'concerns' | 'sex' | 'ageBand' | 'holderId'> {
  readonly caseId: string;
  /** Of its holder. */
  readonly province: string;
  readonly caseNumber: string | null;
  readonly caseworkerId: string | null;
  /** From requested to in service, and disputed. */
  readonly openReferralIds: readonly string[];
  /** A missed one is overdue until it is done. */
  readonly running: RunningDeadlines<CaseDeadlineStage>;
  /** The first of them, unless the report is screened out; what is overdue is a matter of the clock when somebody asks. */
  readonly nextDueAt: string | null;
  /** The same, to sort by. */
  readonly dueOrder: string;
  readonly updatedAt: string;
  /** Of its last event in the log: the order in which clients hear of changes. */
  readonly changed: string;
  readonly identity: SealedCopy | null;
}

/** That a case was given to somebody else by its caseworker, until it is given back: it has left what is the caseworker's. */
export interface GivenAway extends Pick<CaseloadRow, 'caseId' | 'holderId' | 'province' | 'changed'> {
  readonly of: 'given-away';
  /** Whose it was. */
  readonly caseworkerId: string;
  readonly givenAwayAt: string;
}

/** Beside the cases, which have a stage each and are found by it, whom they were taken from and where their holders are. */
export type CaseloadDocument = CaseloadRow | GivenAway | HolderPlace;

export function givenAwayKey(caseworkerId: string, caseId: string): string {
  return `given-away/${caseworkerId}/${caseId}`;
}

/** After every instant: what has nothing due comes last. */
const never = '~';

const unreported: CaseloadRow = {
  ...newlyReported,
  caseId: '',
  caseNumber: null,
  urgency: 'standard',
  concerns: [],
  sex: 'unknown',
  ageBand: 'unknown',
  province: '',
  holderId: '',
  caseworkerId: null,
  openReferralIds: [],
  running: {},
  nextDueAt: null,
  dueOrder: never,
  updatedAt: '',
  changed: '',
  identity: null,
};

/** Every list names its stages: each index leads to what is in them, in the scope and order that is asked for. */
const indexes = [
  ['holderId', 'stage', 'updatedAt'],
  ['holderId', 'stage', 'dueOrder'],
  ['province', 'stage', 'updatedAt'],
  ['province', 'stage', 'dueOrder'],
  ['stage', 'updatedAt'],
  ['stage', 'dueOrder'],
  ['caseworkerId', 'stage', 'urgency', 'risk'],
  ['caseNumber'],
  ['holderId', 'changed'],
  ['province', 'changed'],
  ['caseworkerId', 'changed'],
  ['changed'],
];

const evolveRunning = undoneDeadlines(...caseDeadlineStages);

const evolveOwn = fold<CaseloadRow>({
  ConcernReported: (row, event) => {
    const { concerns, urgency, holderId, sex, ageBand } = event.data;
    const identity = sealedCopy(event, 'identity') ?? null;
    const caseId = caseIdOf(event.stream);
    return { ...row, caseId, concerns, urgency, holderId, sex, ageBand, identity };
  },
  StatedTimeCorrected: (row, { data: { ageBand = row.ageBand } }) => ({ ...row, ageBand }),
  CaseOpened: (row, { data }) => ({ ...row, caseNumber: data.caseNumber }),
  CaseAssigned: (row, { data }) => ({ ...row, caseworkerId: data.caseworkerId }),
});

/** Whatever happens in a case changes its row: when it was last written to, if nothing else. */
const anything = {
  key: ({ stream }: RecordedEvent) => caseIdOf(stream),
  evolve: (before: CaseloadDocument | undefined, event: RecordedEvent): CaseloadRow => {
    const row = evolveStage(evolveOwn(isCase(before) ? before : unreported, event), event);
    const running = evolveRunning(row.running, event, { standing: row });
    // Kept running: a report that is screened out may be reconsidered.
    const nextDueAt = row.stage === 'screened-out' ? null : firstOf(running);
    return {
      ...row,
      running,
      openReferralIds: openReferralsAfter(row.openReferralIds, event),
      nextDueAt,
      dueOrder: nextDueAt ?? never,
      updatedAt: event.recordedAt,
      changed: event.position,
    };
  },
};

/** Whoever had the case hears that it is gone, and who gets it back that it is not. */
const assigned: ManyHandler<CaseloadDocument, RecordedEvent<DataOf<typeof CaseAssigned>>> = {
  keys: ({ stream, data }) => [
    caseIdOf(stream),
    ...caseworkersOf(data).map((id) => givenAwayKey(id, caseIdOf(stream))),
  ],
  evolve(documents, event) {
    const { position: changed, recordedAt: givenAwayAt } = event;
    const caseId = caseIdOf(event.stream);
    const row = anything.evolve(documents.get(caseId), event);
    const { holderId, province } = row;
    const left = caseworkersOf(event.data).map((caseworkerId): [string, GivenAway | undefined] => [
      givenAwayKey(caseworkerId, caseId),
      caseworkerId === event.data.caseworkerId
        ? undefined
        : { of: 'given-away', caseId, caseworkerId, holderId, province, changed, givenAwayAt },
    ]);
    return [[caseId, row], ...left];
  },
};

function caseworkersOf({
  caseworkerId,
  previousCaseworkerId,
}: DataOf<typeof CaseAssigned>): readonly string[] {
  return previousCaseworkerId === undefined || previousCaseworkerId === caseworkerId
    ? [caseworkerId]
    : [previousCaseworkerId, caseworkerId];
}

const caseEvents = Object.values(eventTypes).filter(({ kinds }) => kinds.includes('case'));

export const caseload = projection<CaseloadDocument>(
  'caseload',
  6,
  {
    ...Object.fromEntries(caseEvents.map(({ type }) => [type, anything])),
    ConcernReported: reportedInProvince(anything),
    CaseAssigned: assigned,
    ...holderPlaces,
  },
  { indexes },
);

/** Whether what was found is a case. */
export function isOfCase(found: Found<CaseloadDocument>): found is Found<CaseloadRow> {
  return isCase(found.row);
}

export function isGivenAway(document: CaseloadDocument): document is GivenAway {
  return 'of' in document && document.of === 'given-away';
}

/** Whether a document is that of a case. */
export function isCase(document: CaseloadDocument | undefined): document is CaseloadRow {
  return document !== undefined && !('of' in document);
}

function firstOf(running: RunningDeadlines): string | null {
  return Object.values(running).sort()[0] ?? null;
}

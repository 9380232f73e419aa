import {
  caseDeadlineStages,
  caseIdOf,
  eventTypes,
  type CaseDeadlineStage,
  type ConcernReported,
  type DataOf,
} from '@mouakaba/contracts';
import {
  fold,
  projection,
  sealedCopy,
  type KeyedHandler,
  type RecordedEvent,
  type SealedCopy,
} from '@mouakaba/event-sourcing';
import {
  evolveStage,
  holderKey,
  holderPlaces,
  newlyReported,
  openReferralsAfter,
  provinceOfHolder,
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
  readonly identity: SealedCopy | null;
}

/** Beside the cases, which have a stage each and are found by it, where their holders are. */
export type CaseloadDocument = CaseloadRow | HolderPlace;

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
];

const evolveRunning = undoneDeadlines(...caseDeadlineStages);

const evolveOwn = fold<CaseloadRow>({
  ConcernReported: (row, event) => {
    const { concerns, urgency, holderId, sex, ageBand } = event.data;
    const identity = sealedCopy(event, 'identity') ?? null;
    const caseId = caseIdOf(event.stream);
    return { ...row, caseId, concerns, urgency, holderId, sex, ageBand, identity };
  },
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
    };
  },
};

type Reported = RecordedEvent<DataOf<typeof ConcernReported>>;

const reported: KeyedHandler<CaseloadDocument, Reported> = {
  ...anything,
  beside: ({ data }) => [holderKey(data.holderId)],
  evolve: (before, event, beside) => ({
    ...anything.evolve(before, event),
    province: provinceOfHolder(event.data.holderId, beside, event.data.province),
  }),
};

const caseEvents = Object.values(eventTypes).filter(({ kinds }) => kinds.includes('case'));

export const caseload = projection<CaseloadDocument>(
  'caseload',
  4,
  {
    ...Object.fromEntries(caseEvents.map(({ type }) => [type, anything])),
    ConcernReported: reported,
    ...holderPlaces,
  },
  { indexes },
);

/** Whether a document is that of a case. */
export function isCase(document: CaseloadDocument | undefined): document is CaseloadRow {
  return document !== undefined && !('of' in document);
}

function firstOf(running: RunningDeadlines): string | null {
  return Object.values(running).sort()[0] ?? null;
}

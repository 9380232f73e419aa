import {
  evolveStanding,
  holderPlaces,
  isPausable,
  noStanding,
  referralStatusAfter,
  referralTransitions,
  reportedInProvince,
  type ChildWords,
  type Consent,
  type HolderPlace,
  type ReferralStatus,
  type Standing,
} from '@mouakaba/case-file';
import { caseIdOf, type Code } from '@mouakaba/contracts';
import { projection, type ManyHandler, type RecordedEvent } from '@mouakaba/event-sourcing';
import { dueIn, nextDue, type DueInstants } from '../deadlines/due-instants.js';

/** What the referrals of a case take from it. */
interface OfCase extends Pick<Standing, 'holderId' | 'ageBand' | 'sex' | 'interpreterNeeded'> {
  /** Of its holder. */
  readonly province: string;
  readonly caseNumber: string | null;
}

export interface BoardCase extends OfCase {
  readonly of: 'case';
  readonly consents: readonly Consent[];
  readonly childWords: ChildWords;
}

/** One referral: whose, to whom, how it stands and since when. Nothing personal. */
export interface BoardReferral extends OfCase {
  readonly of: 'referral';
  readonly referralId: string;
  readonly caseId: string;
  readonly status: ReferralStatus;
  readonly serviceType: Code<'serviceType'>;
  readonly urgency: Code<'urgency'>;
  readonly providerId: string;
  readonly needs: readonly Code<'need'>[];
  readonly legalBasis: Code<'legalBasis'> | null;
  readonly requestedAt: string;
  /** Of its last change. */
  readonly since: string;
  readonly due: DueInstants;
  /** Since when its deadlines do not run. */
  readonly pausedSince: string | null;
  /** The first instant that still runs, or `never`: what is overdue is a matter of the clock when somebody asks. */
  readonly nextDue: string;
  readonly escalatedTo: Code<'escalationTarget'> | null;
  /** Whoever confirmed it spoke for the provider too. */
  readonly confirmedAlone: boolean;
}

export type BoardRow = BoardCase | BoardReferral | HolderPlace;

/** After every instant: rows of which nothing is due come last. */
export const never = '9999-12-31T23:59:59.999Z';

export const caseKey = (caseId: string) => `case/${caseId}`;

const noCase: BoardCase = boardCase(noStanding, '');

const reported = reportedInProvince<BoardRow, BoardCase>({
  key: ({ stream }) => caseKey(caseIdOf(stream)),
  evolve: (_, event) => boardCase(evolveStanding(noStanding, event), noCase.province),
});

const ofCase: ManyHandler<BoardRow, RecordedEvent> = {
  keys: ({ stream }) => [caseKey(caseIdOf(stream))],
  evolve: (rows, event) => {
    const key = caseKey(caseIdOf(event.stream));
    const row = rows.get(key);
    const before = row?.of === 'case' ? row : noCase;
    return [[key, boardCase(evolveStanding(standingOf(before), event), before.province)]];
  },
};

type OfReferral = RecordedEvent<{ readonly referralId: string }>;

const moved: ManyHandler<BoardRow, OfReferral> = changes(move);

function move(row: BoardReferral, { type, recordedAt }: OfReferral): Partial<BoardReferral> {
  const status = referralStatusAfter(type) ?? row.status;
  const pausedSince = isPausable(status) ? row.pausedSince : null;
  const next = nextDue(status, row.due, pausedSince) ?? never;
  return { status, since: recordedAt, pausedSince, nextDue: next };
}

export const referralBoard = projection<BoardRow>(
  'referral-board',
  9,
  {
    ...holderPlaces,
    ConcernReported: reported,
    StatedTimeCorrected: ofCase,
    CaseOpened: ofCase,
    ConsentGiven: ofCase,
    ConsentWithdrawn: ofCase,
    ChildAssentRecorded: ofCase,
    ReferralRequested: {
      keys: ({ stream, data }) => [caseKey(caseIdOf(stream)), data.referralId],
      evolve: (rows, { stream, data, recordedAt }) => {
        const { referralId, serviceType, urgency, providerId, schedule } = data;
        const owner = rows.get(caseKey(caseIdOf(stream)));
        const { caseNumber, holderId, province, ageBand, sex, interpreterNeeded } =
          owner?.of === 'case' ? owner : noCase;
        const due = { acknowledge: schedule.acknowledge.due, start: schedule.start.due, confirm: null };
        const row: BoardReferral = {
          of: 'referral',
          caseId: caseIdOf(stream),
          status: 'requested',
          ...{ referralId, serviceType, urgency, providerId, caseNumber, holderId, province },
          ...{ ageBand, sex, interpreterNeeded, due },
          needs: data.needs ?? [],
          legalBasis: data.legalBasis ?? null,
          requestedAt: recordedAt,
          since: recordedAt,
          pausedSince: null,
          nextDue: nextDue('requested', due) ?? never,
          escalatedTo: null,
          confirmedAlone: false,
        };
        return [[referralId, row]];
      },
    },
    ...Object.fromEntries(Object.keys(referralTransitions).map((type) => [type, moved])),
    ServiceDelivered: changes((row, { data, recordedAt }) => {
      const due = { ...row.due, confirm: data.schedule.confirm.due };
      return {
        status: 'delivered',
        since: recordedAt,
        pausedSince: null,
        due,
        nextDue: nextDue('delivered', due) ?? never,
      };
    }),
    ReferralConfirmed: changes((row, event) => ({
      ...move(row, event),
      confirmedAlone: event.data.confirmedAlone === true,
    })),
    ReferralPaused: changes(({ status, due }, { recordedAt }) => ({
      pausedSince: recordedAt,
      nextDue: nextDue(status, due, recordedAt) ?? never,
    })),
    ReferralResumed: changes((row, { data: { schedule } }) => {
      const { acknowledge = row.due.acknowledge, start = row.due.start } = dueIn(schedule);
      const due = { ...row.due, acknowledge, start };
      return { pausedSince: null, due, nextDue: nextDue(row.status, due) ?? never };
    }),
    ReferralEscalated: changes((_, { data }) => ({ escalatedTo: data.to })),
  },
  {
    indexes: [
      ['caseNumber'],
      ['confirmedAlone', 'since'],
      ...[[], ['holderId'], ['province'], ['providerId'], ['serviceType']].flatMap((party) => [
        [...party, 'status', 'since'],
        [...party, 'status', 'nextDue'],
      ]),
    ],
  },
);

function changes<Event extends OfReferral>(
  change: (row: BoardReferral, event: Event) => Partial<BoardReferral>,
) {
  return {
    keys: ({ data }: Event) => [data.referralId],
    evolve: (rows: ReadonlyMap<string, BoardRow>, event: Event): [string, BoardRow][] => {
      const row = rows.get(event.data.referralId);
      return row?.of === 'referral' ? [[row.referralId, { ...row, ...change(row, event) }]] : [];
    },
  };
}

function boardCase(standing: Standing, province: string): BoardCase {
  const { holderId, ageBand, sex, interpreterNeeded, caseNumber, consents, childWords } = standing;
  return {
    of: 'case',
    caseNumber: caseNumber ?? null,
    ...{ holderId, province, ageBand, sex, interpreterNeeded },
    consents: [...consents.values()],
    childWords,
  };
}

function standingOf({ caseNumber, consents, of: _, province: __, ...row }: BoardCase): Standing {
  return {
    ...noStanding,
    ...row,
    ...(caseNumber === null ? {} : { caseNumber }),
    consents: new Map(consents.map((consent) => [consent.consentId, consent])),
  };
}

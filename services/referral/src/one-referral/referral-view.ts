import { isPausable, referralStatusAfter, runsIn, type Standing } from '@mouakaba/case-file';
import {
  caseIdOf,
  deadlineTable,
  referralDeadlineStages,
  type PersonalOf,
  type ReferralDeadlineStage,
  type ReferralRequested,
} from '@mouakaba/contracts';
import { foldOpened, type OpenedEvent } from '@mouakaba/privacy';
import { dueIn, isStanding, type DueInstants } from '../deadlines/due-instants.js';
import type { Reader } from './reader.js';
import type { ReferralView } from './referral-answer.js';
import { stepOf } from './referral-steps.js';

type Packet = NonNullable<PersonalOf<typeof ReferralRequested>['packet']>;

/** Which step answers which deadline. */
const answers: ReadonlyMap<string, ReferralDeadlineStage> = new Map(
  referralDeadlineStages.flatMap((stage) =>
    deadlineTable[stage].answeredBy.map(({ type }) => [type, stage] as const),
  ),
);

/** Who was told of a delay is no business of the provider's. */
const ofTheSender: ReadonlySet<string> = new Set(['ReferralDeadlineMissed', 'ReferralEscalated']);

export function dueOf({ acknowledgeBy, startBy, confirmBy }: ReferralView): DueInstants {
  return { acknowledge: acknowledgeBy, start: startBy, confirm: confirmBy };
}

/**
 * The referral as its reader may see it, from its history (`historyOf`), opened as far as it may.
 * @throws Error its request is not among them
 */
export function referralViewOf(
  referralId: string,
  { events, ...of }: OfCase & { readonly events: readonly OpenedEvent[] },
  reader: Reader,
): ReferralView {
  const evolve = viewFor(referralId, of, reader);
  const view = events.reduce<Folding>((before, event) => {
    const after = evolve(before, event);
    return isShown(event, referralId, reader) ? withStep(after, event, reader) : after;
  }, {});
  if (view.referral === undefined) throw new Error(`the request of ${referralId} is not in its case`);
  return view.referral;
}

/** The packet comes before the referral where it was written for an earlier provider. */
interface Folding {
  readonly packet?: Packet;
  readonly referral?: ReferralView;
}

/** What the view takes from the case. */
interface OfCase {
  readonly standing: Standing;
  /** Of its holder. */
  readonly province: string;
}

function viewFor(referralId: string, { standing, province }: OfCase, { knows }: Reader) {
  const { ageBand, sex, interpreterNeeded, holderId } = standing;
  return foldOpened<Folding>({
    ReferralRequested: (folding, { data, personal, stream }) => {
      // A re-route without its own refers to the first.
      const packet = { ...folding.packet, ...personal.packet };
      if (data.referralId !== referralId) return { packet };
      const { serviceType, urgency, providerId, legalBasis, goalId, reroutedFrom, schedule } = data;
      return {
        referral: {
          ...{ referralId, serviceType, urgency, providerId, ageBand, sex, province, interpreterNeeded },
          status: 'requested',
          needs: data.needs ?? [],
          summary: packet.summary ?? null,
          packet: packet.packet ?? null,
          acknowledgeBy: schedule.acknowledge.due,
          startBy: schedule.start.due,
          confirmBy: null,
          pausedSince: null,
          steps: [],
          ...(knows === 'minimum' ? {} : { holderId, ...(legalBasis === undefined ? {} : { legalBasis }) }),
          ...(knows === 'case'
            ? {
                caseId: caseIdOf(stream),
                ...(goalId === undefined ? {} : { goalId }),
                ...(reroutedFrom === undefined ? {} : { reroutedFrom }),
              }
            : {}),
        },
      };
    },
    ServiceDelivered: ({ referral }, { data }) => changed(referral, { confirmBy: data.schedule.confirm.due }),
    ReferralConfirmed: ({ referral }, { data: { confirmedAlone } }) =>
      changed(referral, knows === 'case' && confirmedAlone === true ? { confirmedAlone } : {}),
    ReferralPaused: ({ referral }, { recordedAt }) => changed(referral, { pausedSince: recordedAt }),
    ReferralResumed: ({ referral }, { data: { schedule } }) => {
      const { acknowledge, start } = dueIn(schedule);
      return changed(referral, {
        pausedSince: null,
        ...(acknowledge === undefined ? {} : { acknowledgeBy: acknowledge }),
        ...(start === undefined ? {} : { startBy: start }),
      });
    },
    ReferralRerouted: ({ referral }, { data }) =>
      changed(referral, knows === 'case' ? { reroutedTo: data.newReferralId } : {}),
  });
}

function isShown({ type, data }: OpenedEvent, referralId: string, { knows }: Reader): boolean {
  const isOurs = (data as { readonly referralId?: string }).referralId === referralId;
  return isOurs && (knows === 'case' || !ofTheSender.has(type));
}

function withStep({ referral }: Folding, event: OpenedEvent, reader: Reader): Folding {
  if (referral === undefined) return {};
  const { status: before, pausedSince } = referral;
  const stage = answers.get(event.type);
  const due = stage !== undefined && runsIn(stage, before) ? dueOf(referral)[stage] : null;
  const dueAt = isStanding(due, pausedSince) ? null : due;
  const status = referralStatusAfter(event.type) ?? before;
  return changed(referral, {
    status,
    pausedSince: isPausable(status) ? pausedSince : null,
    steps: [...referral.steps, stepOf(event, referral.steps, dueAt, reader)],
  });
}

function changed(referral: ReferralView | undefined, change: Partial<ReferralView>): Folding {
  return referral === undefined ? {} : { referral: { ...referral, ...change } };
}

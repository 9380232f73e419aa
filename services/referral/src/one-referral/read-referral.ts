import { asCorrected } from '@mouakaba/case-file';
import { AccessLog, openEvent } from '@mouakaba/privacy';
import { CaseFileViewed, caseStream, happened, type Compartment } from '@mouakaba/contracts';
import {
  recordedStream,
  Refused,
  instant,
  refuse,
  type EventLog,
  type OpenedEvent,
  type RecordedEvent,
} from '@mouakaba/event-sourcing';
import { found, get, type Invocation } from '@mouakaba/http';
import { actorOf, decide, type Role } from '@mouakaba/identity';
import { CLOCK, EVENT_LOG, HolderDirectory, query } from '@mouakaba/use-cases';
import { nextDue, secondsLate } from '../deadlines/due-instants.js';
import { referralScopeOf } from '../on-referral.js';
import { ProviderAccounts } from '../providers/provider-accounts.js';
import { ProviderDirectory } from '../providers/provider-directory.js';
import { evolve, noCase } from '../referral.js';
import { withheldBecause } from '../requests/sharing.js';
import { ReferralLocator } from './referral-locator.js';
import { readerOf } from './reader.js';
import { referralAnswer } from './referral-answer.js';
import { historyOf } from './referral-history.js';
import { dueOf, referralViewOf } from './referral-view.js';

const permission = 'referral.read';

/** A referral from end to end, as of now, folded from its case; what is opened of it is recorded before it is shown. */
export const readReferral = query({
  route: get('referrals/:referralId', 'Referrals.read'),
  permission,
  needs: {
    eventLog: EVENT_LOG,
    accessLog: AccessLog,
    clock: CLOCK,
    locator: ReferralLocator,
    holders: HolderDirectory,
    providers: ProviderDirectory,
    accounts: ProviderAccounts,
  },
  answer: referralAnswer,
  async handle({ invocation, target: { referralId } }, { eventLog, accessLog, clock, ...from }) {
    const { locator, holders, providers, accounts } = from;
    const { caseId } = await locator.find(referralId);
    const caseEvents = await recordedStream(eventLog, caseStream(caseId));
    const state = caseEvents.reduce(evolve, noCase);
    const { standing } = state;
    const referral = state.referrals.get(referralId);
    if (referral === undefined) throw new Refused(refuse('referral.not-found'));
    const scope = await referralScopeOf(state, referral, holders);
    const verdict = decide(permission, invocation.caller, scope);
    if (typeof verdict === 'string') throw await locator.asIfMissing(referralId);

    const now = instant(clock.now());
    const reader = readerOf(verdict.role, invocation.caller, { standing, referral }, now);
    const history = historyOf(referralId, caseEvents);
    const seen = await opened(eventLog, caseStream(caseId), history, reader.opens);
    const events = asCorrected(seen, caseEvents);
    await recordLook(accessLog, invocation, { caseId, role: verdict.role, events });

    const view = referralViewOf(referralId, { events, standing, province: scope.province }, reader);
    const providerName = await providers.nameOf(view.providerId);
    const unattended = await accounts.unattended([view.providerId]);
    const late = secondsLate(nextDue(view.status, dueOf(view), view.pausedSince), now);
    const withheld = withheldBecause(standing, referral.request, now);
    return found(
      {
        ...view,
        providerName: providerName ?? null,
        ...{ overdue: late > 0, lateBySeconds: late },
        consentWithdrawn: withheld !== null,
        ...(reader.knows === 'case'
          ? { withheldBecause: withheld, providerUnattended: unattended.has(view.providerId) }
          : {}),
      },
      // How long the history of the case is tells a provider something about the child.
      reader.knows === 'case' ? { revision: caseEvents.length - 1 } : {},
    );
  },
});

async function opened(
  { keys }: EventLog,
  stream: string,
  events: readonly RecordedEvent[],
  compartments: ReadonlySet<Compartment>,
): Promise<readonly OpenedEvent[]> {
  if (compartments.size === 0) return events.map((event) => ({ ...event, personal: {} }));
  const key = await keys.get(stream);
  return events.map((event) => openEvent(key, event, compartments));
}

interface Opened {
  readonly caseId: string;
  readonly role: Role;
  readonly events: readonly OpenedEvent[];
}

async function recordLook(
  accessLog: AccessLog,
  { caller, correlationId, purpose }: Invocation,
  { caseId, role, events }: Opened,
): Promise<void> {
  const compartments = [...new Set(events.flatMap(({ personal }) => Object.keys(personal)))].sort();
  if (compartments.length === 0) return;
  await accessLog.record({
    actor: actorOf(caller, role),
    correlationId,
    event: happened(CaseFileViewed, {
      caseId,
      purpose: purpose ?? (role === 'provider' ? 'referral' : 'case-work'),
      compartments: compartments as Compartment[],
    }),
  });
}

import { CaseFileViewed, happened, type Compartment } from '@mouakaba/contracts';
import { Refused, instant, refuse, type RecordedEvent } from '@mouakaba/event-sourcing';
import { found, type InvocationOf } from '@mouakaba/http';
import { actorOf, decide, type Role } from '@mouakaba/identity';
import { caseStream, type Platform } from '@mouakaba/host';
import { openEvent, type OpenedEvent } from '@mouakaba/privacy';
import { nextDue, secondsLate } from '../domain/deadlines.js';
import { evolve, noCase } from '../domain/referral.js';
import { isConsentWithdrawn } from '../domain/sharing.js';
import type { ReferralLocator } from '../read-models/locator-queries.js';
import { historyOf } from '../read-models/referral-history.js';
import { dueOf, referralViewOf } from '../read-models/referral-view.js';
import type { Providers } from './providers.js';
import { readerOf } from './reader-of.js';
import { referralScopeOf } from './referrals.js';

type Parts = Pick<Platform, 'eventLog' | 'accessLog' | 'clock'>;

interface Opened {
  readonly caseId: string;
  readonly role: Role;
  readonly events: readonly OpenedEvent[];
}

/** A referral from end to end, as of now, folded from its case; what is opened of it is recorded before it is shown. */
export class ReadReferral {
  static readonly permission = 'referral.read';

  constructor(
    private readonly platform: Parts,
    private readonly locator: Pick<ReferralLocator, 'find'>,
    private readonly providers: Providers,
  ) {}

  async execute(call: InvocationOf, referralId: string) {
    const { caseId } = await this.locator.find(referralId);
    const caseEvents = await this.eventsOf(caseStream(caseId));
    const state = caseEvents.reduce(evolve, noCase);
    const { standing } = state;
    const referral = state.referrals.get(referralId);
    if (referral === undefined) throw new Refused(refuse('referral.not-found'));
    const scope = referralScopeOf(state, referral);
    const verdict = decide(ReadReferral.permission, call.caller, scope);
    if (typeof verdict === 'string') throw new Refused(refuse('referral.not-found'));

    const now = instant(this.platform.clock.now());
    const reader = readerOf(verdict.role, call.caller, { standing, referral }, now);
    const events = await this.opened(caseStream(caseId), historyOf(referralId, caseEvents), reader.opens);
    await this.recordLook(call, { caseId, role: verdict.role, events });

    const view = referralViewOf(referralId, { events, standing }, reader);
    const provider = await this.providers.find(view.providerId);
    const late = secondsLate(nextDue(view.status, dueOf(view)), now);
    return found(
      {
        ...view,
        providerName: provider?.name ?? null,
        ...{ overdue: late > 0, lateBySeconds: late },
        consentWithdrawn: isConsentWithdrawn(
          standing,
          { ...referral.request, requestedAt: referral.requestedAt },
          now,
        ),
      },
      // How long the history of the case is tells a provider something about the child.
      reader.knows === 'case' ? { revision: caseEvents.length - 1 } : {},
    );
  }

  private async eventsOf(stream: string): Promise<readonly RecordedEvent[]> {
    const { store, registry } = this.platform.eventLog;
    const events: RecordedEvent[] = [];
    for await (const stored of store.readStream(stream)) events.push(registry.read(stored));
    return events;
  }

  private async opened(
    stream: string,
    events: readonly RecordedEvent[],
    compartments: ReadonlySet<Compartment>,
  ): Promise<readonly OpenedEvent[]> {
    if (compartments.size === 0) return events.map((event) => ({ ...event, personal: {} }));
    const key = await this.platform.eventLog.keys.get(stream);
    return events.map((event) => openEvent(key, event, compartments));
  }

  private async recordLook(call: InvocationOf, { caseId, role, events }: Opened): Promise<void> {
    const compartments = [...new Set(events.flatMap(({ personal }) => Object.keys(personal)))].sort();
    if (compartments.length === 0) return;
    await this.platform.accessLog.record({
      actor: actorOf(call.caller, role),
      correlationId: call.correlationId,
      event: happened(CaseFileViewed, {
        caseId,
        purpose: call.purpose ?? (role === 'provider' ? 'referral' : 'case-work'),
        compartments: compartments as Compartment[],
      }),
    });
  }
}

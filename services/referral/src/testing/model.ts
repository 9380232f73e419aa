import { ruleFour, type Told } from '@mouakaba/case-file/testing';
import { clinicId, consentId, hospitalId } from './past-events.js';
import type { Person } from './people.js';
import type { StepName } from './taking-steps.js';

const day = 24 * 3_600_000;
const untilService = { return: 'returned', interruption: 'interrupted' } as const;
const again = { rerouting: 'rerouted' } as const;

/** Rule 9 once more, written down by another hand than the service's own table. */
const ways: Readonly<Record<string, Readonly<Partial<Record<StepName, string>>>>> = {
  requested: { receipt: 'received', acceptance: 'accepted', refusal: 'declined', cancellation: 'cancelled' },
  received: { acceptance: 'accepted', refusal: 'declined', cancellation: 'cancelled' },
  accepted: { appointments: 'scheduled', start: 'in-service', cancellation: 'cancelled', ...untilService },
  scheduled: {
    ...{ appointments: 'scheduled', 'missed-appointments': 'accepted', start: 'in-service' },
    ...{ cancellation: 'cancelled', ...untilService },
  },
  'in-service': { delivery: 'delivered', ...untilService },
  delivered: { confirmation: 'confirmed', dispute: 'disputed' },
  disputed: { delivery: 'delivered', confirmation: 'confirmed', cancellation: 'cancelled' },
  declined: again,
  cancelled: again,
  returned: again,
  interrupted: again,
};
const senders: readonly StepName[] = ['confirmation', 'dispute', 'cancellation'];
/** What is left to settle of a service goes on after the case is closed. */
const settling = ['delivered', 'disputed'];
const escalatable = ['requested', 'received', 'accepted', 'scheduled', 'in-service', 'disputed'];
const pausable = ['requested', 'received', 'accepted', 'scheduled', 'in-service'];
const running: Readonly<Record<string, readonly string[]>> = {
  acknowledge: ['requested', 'received'],
  start: ['requested', 'received', 'accepted', 'scheduled'],
  confirm: ['delivered'],
};

/** A step that somebody tries. */
export interface Attempt {
  readonly step: StepName;
  readonly person: Person;
  /** Says how it was learnt. */
  readonly means: boolean;
  /** Of the time that the step states, if it states one: now, or an hour from what is possible. */
  readonly stated: 'possible' | 'too-early' | 'too-late';
}

/** One referral as the rules say it should be. */
export class Model {
  status = 'requested';
  closed = false;
  /** What was told of consent: at first the mother's, with the child's yes. */
  readonly told: Told[];
  readonly due: Record<string, number>;
  readonly missed = new Set<string>();
  private pausedAt: number | undefined;
  private settledAt = Infinity;
  private expectedBy = -Infinity;
  private appointmentAt = -Infinity;
  private movedAt: number;

  constructor(readonly requestedAt: number) {
    this.told = [
      {
        ...{ what: 'paper', at: new Date(requestedAt).toISOString(), consentId, givenBy: 'mother' },
        ...{ scopes: ['services', 'share-with-provider'], word: 'given', except: [] },
      },
    ];
    this.movedAt = requestedAt;
    this.due = { acknowledge: requestedAt + day, start: requestedAt + 3 * day };
  }

  /** What may be tried now, by somebody. */
  possible(): readonly StepName[] {
    const pausing: readonly StepName[] = this.pausedAt === undefined ? ['pause'] : ['resumption'];
    const steps = Object.keys(ways[this.status] ?? {}) as StepName[];
    return pausable.includes(this.status) ? [...steps, ...pausing] : steps;
  }

  accepts({ step, person, means, stated }: Attempt, now: number): boolean {
    if (this.closed && (ways[this.status]?.[step] === undefined || !settling.includes(this.status)))
      return false;
    if (step === 'pause' || step === 'resumption')
      return person === 'worker' && pausable.includes(this.status) && (step === 'pause') !== this.isPaused;
    if (step === 'escalation') return person === 'centre' && escalatable.includes(this.status);
    if (ways[this.status]?.[step] === undefined) return false;
    if (senders.includes(step)) return person === 'worker';
    if (step === 'rerouting')
      return this.allows(clinicId, now) && (person === 'worker' || person === 'centre');
    if (['start', 'appointments', 'acceptance'].includes(step) && stated !== 'possible') return false;
    if (step === 'missed-appointments' && now < this.appointmentAt - 5 * 60_000) return false;
    return person === 'hospital' || (person === 'worker' && means);
  }

  private get isPaused(): boolean {
    return this.pausedAt !== undefined;
  }

  /** An accepted step has happened. */
  take(step: StepName, now: number): void {
    if (step === 'pause') this.pausedAt = now;
    if (step === 'resumption') this.resume(now);
    const next = ways[this.status]?.[step];
    if (next === undefined) return;
    if (next === 'confirmed' || (next === 'cancelled' && this.status === 'disputed')) this.settledAt = now;
    if (next === 'scheduled') this.appointmentAt = now + day / 24;
    if (next === 'delivered') this.due['confirm'] = now + 7 * day;
    if (next === 'delivered' || next === 'disputed') this.expectedBy = now + 7 * day;
    this.movedAt = now;
    this.status = next;
    if (!pausable.includes(next)) this.pausedAt = undefined;
  }

  /** What was still to come is later by as long as it stood. */
  private resume(now: number): void {
    const since = this.pausedAt ?? now;
    for (const [stage, due] of Object.entries(this.due))
      if (due > since && running[stage]?.includes(this.status) === true) this.due[stage] = due + now - since;
    this.pausedAt = undefined;
  }

  /** Deadlines were looked at. */
  look(now: number): void {
    for (const [stage, due] of Object.entries(this.due))
      if (
        (!this.closed || stage === 'confirm') &&
        due <= (this.pausedAt ?? now) &&
        running[stage]?.includes(this.status) === true
      )
        this.missed.add(`${stage} ${new Date(due).toISOString()}`);
  }

  /** Whether something was due before now, and nobody has done it. */
  isOverdue(now: number): boolean {
    return Object.entries(this.due).some(
      ([stage, due]) =>
        running[stage]?.includes(this.status) === true && due <= (this.pausedAt ?? now) && due <= now - 1_000,
    );
  }

  /** Whether that provider may be told of the child. */
  private allows(providerId: string, now: number): boolean {
    const at = new Date(now).toISOString();
    return ruleFour(this.told, { scope: 'share-with-provider', at, providerId }) === 'allowed';
  }

  /** Whether the provider may see the packet. */
  shows(now: number): boolean {
    if (!this.allows(hospitalId, now)) return false;
    if (['accepted', 'scheduled', 'in-service'].includes(this.status)) return now < this.movedAt + 365 * day;
    const waits = ['delivered', 'disputed'].includes(this.status);
    if (!waits && !(['confirmed', 'cancelled'].includes(this.status) && this.settledAt < Infinity))
      return false;
    const byTheClock = this.expectedBy + 30 * day;
    return now < (this.settledAt < byTheClock ? this.settledAt + 30 * day : byTheClock);
  }
}

import { randomUUID } from 'node:crypto';
import { caseStream } from '@mouakaba/contracts';
import type { ExpectedRevision, NewEvent } from '@mouakaba/event-sourcing';
import { madeUp } from '../events.js';

export const years = 10;
export const casesPerYear = 100_000;
/** Of a whole case; the demo's closed ones have 53. */
export const eventsPerCase = 50;

const provinces = 75;
/** Part of a year for which a case is open. */
const openFor = 0.75;
const start = Date.parse('2026-01-01T00:00:00.000Z');

const opening = ['ConcernReported', 'CaseOpened', 'CaseAssigned'];
const closing = ['ServiceEnded', 'CaseClosed'];
const work = [
  ...['ListeningSessionHeld', 'ConsentGiven', 'AssessmentStarted', 'DomainAssessed', 'DomainAssessed'],
  ...['DomainAssessed', 'AssessmentCompleted', 'ProtectionPlanDrafted', 'ProtectionPlanApproved'],
  ...['ReferralRequested', 'ReferralAccepted', 'SessionHeld', 'GoalProgressed', 'FollowUpScheduled'],
  ...['FollowUpHeld'],
];
/** What the commands of a case write, one after the other: 47 commands, 1.06 events each; the demo's write 1.09. */
const life: readonly (readonly string[])[] = [
  opening,
  ...Array.from({ length: eventsPerCase - opening.length - closing.length }, (_, index) => [
    work[index % work.length] ?? '',
  ]),
  closing,
];

/** One command's events. */
export interface Command {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly NewEvent[];
}

/**
 * The commands of ten years of a country with so many cases. As many cases are open at a time as in the real
 * proportion, each at another point of its life, and their commands take turns: what is read together is not what was
 * written together.
 */
export function* nationalLog(cases: number): Generator<Command> {
  const most = Math.max(1, Math.round((cases / years) * openFor));
  const whole = cases * eventsPerCase;
  let [begun, written] = [0, 0];
  let open: NationalCase[] = [];
  while (written < whole) {
    // The country does not begin on one day: so many join at each round until as many are open as shall be.
    for (let joined = 0; joined < most / life.length && open.length < most && begun < cases; joined += 1)
      open.push(new NationalCase(begun++));
    for (const each of open) {
      const command = each.next(written / whole);
      written += command.events.length;
      yield command;
    }
    open = open.filter(({ over }) => !over);
  }
}

class NationalCase {
  private readonly stream = caseStream(randomUUID());
  private readonly sub = randomUUID();
  private readonly holderId = randomUUID();
  private readonly province: string;
  private commands = 0;
  private events = 0;

  constructor(number: number) {
    this.province = `province-${String(number % provinces)}`;
  }

  get over(): boolean {
    return this.commands === life.length;
  }

  /** At a time from 0, the first day of the ten years, to 1. */
  next(time: number): Command {
    const at = new Date(start + time * years * 365.25 * 86_400_000).toISOString();
    const types = life[this.commands] ?? [];
    const expected = this.events === 0 ? 'no-stream' : this.events - 1;
    this.commands += 1;
    this.events += types.length;
    // As many bytes as the demo's have on average: 700 of both documents.
    const { province, holderId, sub } = this;
    const data = { province, holderId, ageBand: '6-11', concerns: ['neglect'] };
    const events = types.map((type) => madeUp({ type, at, organisation: province, sub, data, sealed: 75 }));
    return { stream: this.stream, expected, events };
  }
}

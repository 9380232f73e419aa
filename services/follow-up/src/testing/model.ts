/** What somebody tries, or what happens meanwhile. Picks are of what is still to be done. */
export type Turn =
  | { readonly kind: 'wait'; readonly days: number }
  | { readonly kind: 'plan'; readonly what: Kind; readonly onTrack: boolean; readonly inDays: number }
  | { readonly kind: 'move'; readonly pick: number; readonly inDays: number }
  | { readonly kind: 'hold' | 'miss'; readonly pick: number }
  | { readonly kind: 'begin-track' | 'end-track' | 'return' | 'approve' | 'reopen' | 'reassign' }
  | { readonly kind: 'ask'; readonly good: boolean };

export type Kind = 'home-visit' | 'phone-call' | 'post-closure';

/** A follow-up as the rules say it should be: every date that was ever set for it, the first of them first. */
export interface Planned {
  readonly id: string;
  readonly what: Kind;
  readonly onTrack: boolean;
  lead: string;
  readonly dates: number[];
  state: 'to-do' | 'recorded' | 'ended';
}

const day = 24 * 3_600_000;

/** Rule 12 and what hangs on it once more, written down by another hand than the service's own code. */
export class Model {
  stage: 'open' | 'closing' | 'closed' = 'open';
  track = false;
  good = false;
  /** A closing with a good ending was reviewed when it was asked for. */
  private askedAt = 0;
  readonly all: Planned[] = [];

  constructor(public caseworker: string) {}

  toDo(): readonly Planned[] {
    return this.all.filter(({ state }) => state === 'to-do');
  }

  picked(pick: number): Planned | undefined {
    return this.all.length === 0 ? undefined : this.all[pick % this.all.length];
  }

  /** Whether the rules let it happen now. */
  allows(turn: Turn, now: number): boolean {
    switch (turn.kind) {
      case 'wait':
      case 'reassign':
        return true;
      case 'plan':
        return this.stage !== 'closed' || turn.what === 'post-closure';
      case 'move':
        return this.canBeMoved(this.picked(turn.pick), now + turn.inDays * day);
      case 'hold':
        return this.isToBeDone(this.picked(turn.pick));
      case 'miss':
        return this.canBeMissed(this.picked(turn.pick), now);
      case 'begin-track':
        return this.stage !== 'closed' && !this.track;
      case 'end-track':
        return this.stage !== 'closed' && this.track;
      case 'ask':
        return this.stage === 'open' && !this.owes(now);
      case 'return':
        return this.stage === 'closing';
      case 'approve':
        return this.stage === 'closing' && !this.owes(now) && (!this.good || now <= this.askedAt + 30 * day);
      case 'reopen':
        return this.stage === 'closed';
    }
  }

  /** It has happened. @param made the id of the follow-up that was scheduled with it, if any was */
  take(turn: Turn, now: number, made: string): void {
    switch (turn.kind) {
      case 'plan':
        this.plan({ ...turn, id: made, date: now + turn.inDays * day });
        return;
      case 'move':
        this.picked(turn.pick)?.dates.push(now + turn.inDays * day);
        return;
      case 'hold':
      case 'miss':
        this.end([this.picked(turn.pick)!], 'recorded');
        return;
      case 'begin-track':
        this.track = true;
        return;
      case 'end-track':
        this.track = false;
        this.end(this.toDo().filter((each) => each.onTrack && !isOwed(each, now)));
        return;
      case 'ask':
        this.stage = 'closing';
        this.good = turn.good;
        this.askedAt = now;
        return;
      case 'return':
        this.stage = 'open';
        return;
      case 'approve':
        this.close(now, made);
        return;
      case 'reopen':
        this.stage = 'open';
        this.end(this.toDo());
        return;
      case 'wait':
      case 'reassign':
    }
  }

  /** The work of whoever had the case is whose the case is now. */
  reassign(to: string): readonly string[] {
    const handedOver = this.toDo().filter(({ lead }) => lead === this.caseworker);
    for (const each of handedOver) each.lead = to;
    this.caseworker = to;
    return handedOver.map(({ id }) => id);
  }

  private close(now: number, made: string): void {
    this.stage = 'closed';
    this.track = false;
    this.end(this.toDo().filter(({ what }) => this.good || what !== 'post-closure'));
    if (this.good) this.plan({ id: made, what: 'post-closure', onTrack: false, date: now + 90 * day });
  }

  private plan({ id, what, onTrack, date }: Pick<Planned, 'id' | 'what' | 'onTrack'> & { date: number }) {
    this.all.push({ id, what, onTrack, lead: this.caseworker, dates: [date], state: 'to-do' });
  }

  private end(followUps: readonly Planned[], state: 'recorded' | 'ended' = 'ended'): void {
    for (const each of followUps) each.state = state;
  }

  private isToBeDone(followUp: Planned | undefined): boolean {
    return followUp?.state === 'to-do' && (this.stage !== 'closed' || followUp.what === 'post-closure');
  }

  /** From the day on which it was due first, or is due now. */
  private canBeMissed(followUp: Planned | undefined, now: number): boolean {
    if (followUp === undefined || !this.isToBeDone(followUp)) return false;
    return [followUp.dates[0]!, followUp.dates.at(-1)!].some((date) => dayOf(date) <= dayOf(now));
  }

  /** Three times, and 90 days from the first date. */
  private canBeMoved(followUp: Planned | undefined, to: number): boolean {
    if (followUp === undefined || !this.isToBeDone(followUp)) return false;
    return followUp.dates.length <= 3 && to <= followUp.dates[0]! + 90 * day;
  }

  private owes(now: number): boolean {
    return this.toDo().some((each) => isOwed(each, now));
  }
}

const days = new Intl.DateTimeFormat('sv', { timeZone: 'Africa/Casablanca' });

/** A day of Morocco, as it is sorted: `2026-03-02`. */
function dayOf(at: number): string {
  return days.format(at);
}

/** By the date that was set first, whatever was promised later, or by the present one if that is earlier. */
function isOwed({ dates }: Planned, now: number): boolean {
  return dates[0]! <= now || dates.at(-1)! <= now;
}

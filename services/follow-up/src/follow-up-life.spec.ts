import { describe, expect, it } from '@jest/globals';
import { CaseAssigned, happened, type FollowUpId } from '@mouakaba/contracts';
import fc from 'fast-check';
import { endAccompaniment, openAccompaniment } from './accompaniment/accompaniment.decision.js';
import { decideClosure } from './closure/decide-closure.decision.js';
import { reopenCase } from './closure/reopen-case.decision.js';
import { requestClosure } from './closure/request-closure.decision.js';
import {
  missFollowUp,
  recordFollowUp,
  rescheduleFollowUp,
  scheduleFollowUp,
} from './follow-ups/follow-ups.decision.js';
import { Life } from './testing/life.js';
import { Model, type Turn } from './testing/model.js';
import { consented, coordinator, openCase, reviewed, worker } from './testing/past-events.js';

const colleague = '00000000-0000-4000-8000-00000000c011';
const track = 'psychological';

const pick = fc.nat(7);
const turn: fc.Arbitrary<Turn> = fc.oneof(
  fc.record({ kind: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 40 }) }),
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('plan' as const),
      what: fc.constantFrom('home-visit' as const, 'phone-call' as const, 'post-closure' as const),
      onTrack: fc.boolean(),
      inDays: fc.integer({ min: 1, max: 20 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('move' as const),
      pick,
      inDays: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 80, max: 27_000 })),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('hold' as const, 'miss' as const), pick }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('ask' as const), good: fc.boolean() }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        ...(['begin-track', 'end-track', 'return', 'approve', 'approve', 'reopen', 'reassign'] as const),
      ),
    }),
  },
);

/** What was decided on it; undefined, it was refused. */
function tried(life: Life, model: Model, turn: Turn) {
  switch (turn.kind) {
    case 'wait':
      life.now += turn.days * 24 * 3_600_000;
      return [];
    case 'reassign': {
      const to = model.caseworker === colleague ? worker.sub : colleague;
      const assigned = { caseworkerId: to, previousCaseworkerId: model.caseworker };
      const takesOverFollowUpIds = [...model.reassign(to)];
      life.append([happened(CaseAssigned, { ...assigned, takesOverFollowUpIds })], coordinator);
      return [];
    }
    case 'plan':
      return life.decide(scheduleFollowUp, {
        ...{ kind: turn.what, leadId: model.caseworker, leadOnRoster: true, dueAt: life.at(turn.inDays) },
        ...(turn.onTrack ? { track } : {}),
      });
    case 'move':
      return life.decide(rescheduleFollowUp, { ...named(model, turn), dueAt: life.at(turn.inDays) });
    case 'hold':
      return life.decide(recordFollowUp, { ...named(model, turn), heldAt: life.at(), progress: 'stable' });
    case 'miss':
      return life.decide(missFollowUp, { ...named(model, turn), reason: 'child-absent' });
    case 'begin-track':
      return life.decide(openAccompaniment, { track, leadId: worker.sub, leadOnRoster: true });
    case 'end-track':
      return life.decide(endAccompaniment, { track });
    case 'ask':
      if (turn.good && model.allows(turn, life.now))
        life.append(reviewed('low').map((each) => ('event' in each ? each.event : each)));
      return life.decide(requestClosure, {
        reason: turn.good ? 'goals-achieved' : 'moved-away',
        summary: 'انتهى العمل',
      });
    case 'return':
    case 'approve':
      return life.decide(decideClosure, { decision: turn.kind }, coordinator);
    case 'reopen':
      return life.decide(reopenCase, { reason: 'relapse', hasLeft: false }, coordinator);
  }
}

function named(model: Model, turn: { readonly pick: number }): { readonly followUpId: FollowUpId } {
  return { followUpId: (model.picked(turn.pick)?.id ?? colleague) as FollowUpId };
}

/** @returns whether it was allowed */
function live(life: Life, model: Model, turn: Turn): boolean {
  const allowed = model.allows(turn, life.now);
  const decided = tried(life, model, turn);
  expect([turn, decided !== undefined]).toEqual([turn, allowed]);
  if (decided === undefined) return false;
  const made = decided.find(({ type }) => type === 'FollowUpScheduled')?.data;
  model.take(turn, life.now, String((made as { readonly followUpId?: string } | undefined)?.followUpId));
  return true;
}

function compare(life: Life, model: Model): void {
  const byId = <Row extends { readonly followUpId: string }>(rows: readonly Row[]) =>
    rows.toSorted((one, other) => one.followUpId.localeCompare(other.followUpId));
  const expected = model.toDo().map(({ id, lead, dates }) => ({
    ...{ followUpId: id, leadId: lead, timesRescheduled: dates.length - 1 },
    dueAt: new Date(dates.at(-1)!).toISOString(),
    firstDueAt: new Date(dates[0]!).toISOString(),
  }));
  const shown = life.agenda().map(({ followUpId, leadId, timesRescheduled, dueAt, firstDueAt }) => {
    return { followUpId, leadId, timesRescheduled, dueAt, firstDueAt };
  });
  expect(byId(shown)).toEqual(byId(expected));
  expect(Object.keys(life.state.running).length).toBeLessThanOrEqual(expected.length);
}

/** Whatever chance brings, these lives are lived. */
const plan = (inDays: number, what: 'home-visit' | 'post-closure' = 'home-visit') =>
  ({ kind: 'plan', what, onTrack: false, inDays }) as const;
const lives: readonly (readonly Turn[])[] = [
  // An overdue visit is put off to 2099.
  [
    plan(1),
    { kind: 'wait', days: 2 },
    { kind: 'move', pick: 0, inDays: 27_000 },
    { kind: 'ask', good: false },
  ],
  [plan(1), { kind: 'wait', days: 2 }, { kind: 'move', pick: 0, inDays: 60 }, { kind: 'ask', good: false }],
  // What was owed and is put off can be told as missed, and what is not due yet cannot.
  [plan(1), { kind: 'miss', pick: 0 }, { kind: 'wait', days: 1 }, { kind: 'miss', pick: 0 }],
  [
    ...([plan(1), { kind: 'wait', days: 2 }, { kind: 'move', pick: 0, inDays: 60 }] as const),
    { kind: 'miss', pick: 0 },
  ],
  // Planned before a closure, and closed and opened again.
  [
    ...([plan(10), { kind: 'ask', good: true }, { kind: 'approve' }, { kind: 'reopen' }] as const),
    ...([{ kind: 'wait', days: 20 }, { kind: 'ask', good: true }, { kind: 'approve' }] as const),
  ],
  [plan(10), { kind: 'reassign' }, { kind: 'reassign' }],
];

describe('the follow-ups of a case', () => {
  it('are owed, moved, ended and handed over as the rules say, whatever happens in whatever order', () => {
    const stages = new Set<string>();
    fc.assert(
      fc.property(fc.array(turn, { minLength: 4, maxLength: 40 }), (turns) => {
        const life = new Life();
        life.append([...openCase, consented()]);
        const model = new Model(worker.sub);
        for (const now of turns) {
          const allowed = live(life, model, now);
          compare(life, model);
          stages.add(model.stage);
          const checks = model.toDo().filter(({ what }) => what === 'post-closure');
          if (allowed && now.kind === 'approve' && model.good) expect(checks.length).toBe(1);
        }
      }),
      { numRuns: 500, examples: lives.map((turns) => [[...turns]]) },
    );
    expect([...stages].sort()).toEqual(['closed', 'closing', 'open']);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { Happened } from '@mouakaba/contracts';
import { caseId, recorded } from '@mouakaba/case-file/testing';
import type { Past } from '@mouakaba/event-sourcing/testing';
import {
  assigned,
  closed,
  dueAt,
  measureTaken,
  opened,
  received,
  reopened,
  reported,
  screenedOut,
} from '../testing/past-events.js';
import { caseload, isCase, type CaseloadDocument, type CaseloadRow } from './caseload.js';
import {
  accompanied,
  approved,
  assessmentId,
  closureRequested,
  closureReturned,
  completed,
  reviewDueAt,
  reviewId,
  reviewStarted,
  started,
} from '../testing/later-events.js';

function rowAfter(...events: readonly (Happened | Past)[]): CaseloadRow {
  const row = recorded(...events).reduce<CaseloadRow | undefined>((before, event) => {
    const handler = caseload.handlers.get(event.type);
    if (handler?.keys) {
      expect(handler.keys(event)).toContain(caseId);
      const rows = new Map<string, CaseloadDocument>(before && [[caseId, before]]);
      const after = new Map(handler.evolve(rows, event)).get(caseId);
      return isCase(after) ? after : undefined;
    }
    if (handler?.key(event) !== caseId) throw new Error(`${event.type} is not folded`);
    return handler.evolve(before, event, new Map()) as CaseloadRow;
  }, undefined);
  expect(JSON.parse(JSON.stringify(row))).toEqual(row);
  return row!;
}

const open = [reported(), opened, assigned, received];
const assessed = [...open, started, completed(assessmentId, 'high')];

describe('a row of the caseload', () => {
  it('follows the life of the case', () => {
    const planned = [...assessed, approved()];
    for (const [stage, events] of Object.entries({
      reported: [reported()],
      open,
      assessed,
      planned,
      accompanied: [...planned, accompanied],
      closing: [...planned, accompanied, closureRequested],
      closed: [...planned, closureRequested, closed],
    }))
      expect(rowAfter(...events)).toMatchObject({ stage });
    expect(rowAfter(...planned, accompanied, closureRequested, closureReturned).stage).toBe('accompanied');
    expect(rowAfter(...assessed, accompanied).stage).toBe('assessed');
    expect(rowAfter(...planned, closed, reopened).stage).toBe('open');
  });

  it('is not moved by a review, but shows its risk', () => {
    const row = rowAfter(...assessed, approved(), reviewStarted, completed(reviewId, 'low', true));
    expect(row).toMatchObject({ stage: 'planned', risk: 'low', riskOverridden: true });
  });

  it('has no risk before the first assessment, and none after a reopening', () => {
    expect(rowAfter(...open)).not.toHaveProperty('risk');
    const row = rowAfter(...assessed, closed, reopened);
    expect(row).not.toHaveProperty('risk');
    expect(row).not.toHaveProperty('riskOverridden');
  });

  it('changes with everything that is written to the case', () => {
    const updatedAt = '2026-03-02T09:06:00.000Z';
    expect(rowAfter(...assessed, closureRequested)).toMatchObject({ updatedAt });
  });
});

describe('what is due in a row', () => {
  const running = (...events: readonly (Happened | Past)[]) => Object.keys(rowAfter(...events).running);

  it('begins with the report', () => expect(running(reported())).toEqual(['screen', 'assign', 'see']));

  it('is the first assessment, once the case is open', () => {
    expect(running(reported(), opened)).toEqual(['assign', 'see', 'assess']);
    expect(rowAfter(...open)).toMatchObject({ running: { assess: dueAt }, nextDueAt: dueAt });
    expect(rowAfter(...assessed)).toMatchObject({ running: {}, nextDueAt: null });
  });

  it('is nothing while the report is screened out; once it is accepted after all, what was not done', () => {
    expect(rowAfter(reported(), screenedOut)).toMatchObject({ nextDueAt: null, dueOrder: '~' });
    expect(running(reported(), screenedOut, opened)).toEqual(['assign', 'see', 'assess']);
    expect(rowAfter(reported(), screenedOut, opened)).toMatchObject({ nextDueAt: dueAt });
  });

  it('is not to see the child, once it is protected', () =>
    expect(running(reported(), measureTaken)).toEqual(['screen', 'assign']));

  it('is the review of an approved plan, until there is one', () => {
    const planned = [...assessed, approved()];
    expect(rowAfter(...planned)).toMatchObject({ nextDueAt: reviewDueAt });
    expect(running(...planned, completed(assessmentId, 'low'))).toEqual(['review']);
    expect(running(...planned, reviewStarted, completed(reviewId, 'low'))).toEqual([]);
  });

  it('ends with the case, and begins anew with its reopening', () => {
    expect(running(reported(), opened, closed)).toEqual([]);
    expect(rowAfter(...assessed, approved(), closed)).toMatchObject({ nextDueAt: null });
    expect(running(...assessed, approved(), closed, reopened)).toEqual(['assess']);
  });
});

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  assignedTo,
  CaseloadFixture,
  caseIds,
  coordinator,
  people,
  stores,
} from '../../test/caseload-fixture.js';
import { closed, opened, reopened, reported, screenedOut, worker } from '../testing/past-events.js';

const holder = worker.organisation;
const [mine, hers] = people;
const [first = '', second = ''] = caseIds;

describe.each(stores)('the changes of the caseload, in %s', (_, opening) => {
  let fixture: CaseloadFixture;
  beforeEach(async () => {
    fixture = await CaseloadFixture.begin(opening());
  });
  afterEach(() => fixture.end());

  it('are all there is without a position, and nothing more after the last', async () => {
    await fixture.happens(first, reported(), opened);
    await fixture.happens(second, reported(), screenedOut);
    const all = await fixture.changes({});
    expect(all).toMatchObject({ ids: [first, second], gone: [], anew: true, nextCursor: null });
    expect(await fixture.changes({ after: all.position })).toMatchObject({ ids: [], anew: false });
  });

  it('tell of a case that was closed, and of a report that was screened out', async () => {
    await fixture.happens(first, reported(), opened);
    await fixture.happens(second, reported());
    const { position } = await fixture.changes({});
    await fixture.happens(second, screenedOut);
    await fixture.happens(first, closed);
    const { items } = await fixture.changes({ after: position });
    expect(items).toMatchObject([
      { caseId: second, stage: 'screened-out' },
      { caseId: first, stage: 'closed' },
    ]);
  });

  it('tell a caseworker that a case was given to somebody else, once, and that it was given back', async () => {
    await fixture.happens(first, reported(), opened, assignedTo(mine));
    const before = await fixture.changes({ caseworker: mine });
    await fixture.happens(first, assignedTo(hers, mine));
    const after = await fixture.changes({ caseworker: mine, after: before.position });
    expect(after).toMatchObject({ ids: [], gone: [first], anew: false });
    await fixture.happens(first, closed);
    const later = await fixture.changes({ caseworker: mine, after: after.position });
    expect(later).toMatchObject({ ids: [], gone: [] });
    await fixture.happens(first, reopened, assignedTo(mine, hers));
    expect(await fixture.changes({ caseworker: mine, after: later.position })).toMatchObject({
      ids: [first],
      gone: [],
    });
    expect(await fixture.changes({ after: before.position })).toMatchObject({ ids: [first], gone: [] });
  });

  it('begin anew where the position is of a log before this one, and refuse what is none', async () => {
    await fixture.happens(first, reported());
    const other = 'token-000000000000ffffffffff.0000000000000001';
    expect(await fixture.changes({ after: other })).toMatchObject({ ids: [first], anew: true });
    await expect(fixture.changes({ after: 'token-x' })).rejects.toMatchObject({
      code: 'request.malformed',
    });
  });

  it('are those of the caller’s holder alone', async () => {
    await fixture.happens(first, reported());
    const stranger = { ...coordinator, organisation: '0d9c1c5e-47a2-4c33-8a3e-6f0f7f3d2b11' };
    expect(await fixture.changes({}, stranger)).toMatchObject({ ids: [], gone: [] });
    await expect(fixture.changes({ holder }, stranger)).rejects.toMatchObject({
      refusal: { refused: 'scope.outside' },
    });
  });

  it('stand in the list of what was updated since as well', async () => {
    await fixture.happens(first, reported(), opened, assignedTo(mine));
    await fixture.happens(second, reported(), {
      event: assignedTo(hers),
      recordedAt: '2026-03-01T09:00:00.000Z',
    });
    const since = '2026-03-02T10:00:00.000Z';
    const later = '2026-03-02T11:00:00.000Z';
    expect(await fixture.listed({ updatedSince: since })).toEqual([]);
    await fixture.happens(first, { event: assignedTo(hers, mine), recordedAt: later });
    await fixture.happens(second, { event: screenedOut, recordedAt: later });
    expect((await fixture.listed({ updatedSince: since })).map(({ caseId }) => caseId).sort()).toEqual([
      first,
      second,
    ]);
    expect(await fixture.listed({ updatedSince: since, caseworker: mine })).toMatchObject([
      { caseId: first, caseworkerId: hers },
    ]);
    expect(await fixture.listed({ updatedSince: '2026-03-02T12:00:00.000Z', caseworker: mine })).toEqual([]);
    expect(await fixture.listed({ caseworker: mine })).toEqual([]);
  });
});

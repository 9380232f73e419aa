import { describe, it } from '@jest/globals';
import { missDeadline } from '@mouakaba/case-file';
import {
  assigned,
  closed,
  dueAt,
  listened,
  measureTaken,
  opened,
  received,
  reported,
  screenedOut,
} from '../testing/past-events.js';
import { given } from '../testing/specification.js';

describe('missing a deadline', () => {
  it('is recorded once it is due', async () => {
    await given(reported())
      .at(dueAt)
      .when(missDeadline, { stage: 'screen' })
      .thenHappened({ type: 'ScreeningDeadlineMissed', data: { dueAt } });
    await given(reported(), opened)
      .at(dueAt)
      .when(missDeadline, { stage: 'assign' })
      .thenHappened({ type: 'AssignmentDeadlineMissed', data: { dueAt } });
    await given(reported(), opened)
      .at(dueAt)
      .when(missDeadline, { stage: 'see' })
      .thenHappened({ type: 'FirstContactDeadlineMissed', data: { dueAt } });
  });

  it('is not, a millisecond before', () =>
    given(reported()).at('2026-03-02T11:59:59.999Z').when(missDeadline, { stage: 'screen' }).thenNothing());

  it('is not, once what was due is done', async () => {
    await given(reported(), opened).at(dueAt).when(missDeadline, { stage: 'screen' }).thenNothing();
    await given(reported(), opened, assigned).at(dueAt).when(missDeadline, { stage: 'assign' }).thenNothing();
    await given(reported(), opened, received).at(dueAt).when(missDeadline, { stage: 'see' }).thenNothing();
    await given(reported(), opened, listened).at(dueAt).when(missDeadline, { stage: 'see' }).thenNothing();
  });

  it('is not, once an emergency measure was taken: it is a way of seeing the child', () =>
    given(reported(), measureTaken).at(dueAt).when(missDeadline, { stage: 'see' }).thenNothing());

  it('is not, after the case was closed', () =>
    given(reported(), opened, closed).at(dueAt).when(missDeadline, { stage: 'see' }).thenNothing());

  it('is not, after the report was screened out', () =>
    given(reported(), screenedOut).at(dueAt).when(missDeadline, { stage: 'see' }).thenNothing());
});

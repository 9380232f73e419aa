import { describe, it } from '@jest/globals';
import { orderedMeasures } from '@mouakaba/contracts';
import {
  assigned,
  closed,
  coordinator,
  opened,
  reopened,
  reported,
  screenedOut,
  worker,
} from '../testing/past-events.js';
import { given } from '../testing/specification.js';
import { makeJudicialReport, takeEmergencyMeasure, waiveEmergencyMeasure } from './protection.decision.js';
import type { MakeJudicialReport } from './make-judicial-report.js';
import type { TakeEmergencyMeasure } from './take-emergency-measure.js';

const hospital: TakeEmergencyMeasure = { measure: 'medical-emergency', takenAt: '2026-03-02T08:30:00.000Z' };
const waiver = { reason: 'already-protected' } as const;
const toProsecutor: MakeJudicialReport = {
  authorityKind: 'prosecutor',
  reportedAt: '2026-03-02T08:30:00.000Z',
  reference: '2026/57',
};

const living = {
  reported: [reported()],
  open: [reported(), opened, assigned],
  reopened: [reported(), opened, assigned, closed, reopened],
};

describe('taking an emergency measure', () => {
  it.each(Object.entries(living))('does not wait: %s', (_, before) =>
    given(...before)
      .by(worker)
      .when(takeEmergencyMeasure, hospital)
      .thenHappened({ type: 'EmergencyMeasureTaken', data: { ...hospital } }),
  );

  it('is over with the case', async () => {
    await given(reported(), opened, closed).when(takeEmergencyMeasure, hospital).thenRefused('case.closed');
    await given(reported(), screenedOut)
      .when(takeEmergencyMeasure, hospital)
      .thenRefused('case.not-open', { stage: 'screened-out' });
  });

  it.each(orderedMeasures)('names who ordered it: %s', async (measure) => {
    await given(...living.open)
      .when(takeEmergencyMeasure, { ...hospital, measure })
      .thenRefused('emergency.authority-required', { measure });
    await given(...living.open)
      .when(takeEmergencyMeasure, { ...hospital, measure, authorityKind: 'prosecutor' })
      .thenHappened({ type: 'EmergencyMeasureTaken', data: { measure, authorityKind: 'prosecutor' } });
  });

  it('cannot lie in the future', () =>
    given(...living.open)
      .at('2026-03-02T08:24:59.000Z')
      .when(takeEmergencyMeasure, hospital)
      .thenRefused('time.in-future'));
});

describe('waiving an emergency measure', () => {
  it.each(Object.entries(living))('gives the reason: %s', (_, before) =>
    given(...before)
      .by(coordinator)
      .when(waiveEmergencyMeasure, waiver)
      .thenHappened({ type: 'EmergencyMeasureWaived', data: { reasonCode: 'already-protected' } }),
  );

  it('is over with the case', async () => {
    await given(reported(), opened, closed).when(waiveEmergencyMeasure, waiver).thenRefused('case.closed');
    await given(reported(), screenedOut).when(waiveEmergencyMeasure, waiver).thenRefused('case.not-open');
  });
});

describe('making a judicial report', () => {
  it.each(Object.entries(living))('waits for no screening and no consent: %s', (_, before) =>
    given(...before)
      .by(worker)
      .when(makeJudicialReport, toProsecutor)
      .thenHappened({ type: 'JudicialReportMade', data: { authorityKind: 'prosecutor' } }),
  );

  it('says who was told', () =>
    given(...living.open)
      .when(makeJudicialReport, { ...toProsecutor, childInformed: true, guardianInformed: false })
      .thenHappened({ type: 'JudicialReportMade', data: { childInformed: true, guardianInformed: false } }));

  it('cannot lie in the future', () =>
    given(...living.open)
      .at('2026-03-02T08:24:59.000Z')
      .when(makeJudicialReport, toProsecutor)
      .thenRefused('time.in-future'));

  it('is over with the case', async () => {
    await given(reported(), opened, closed).when(makeJudicialReport, toProsecutor).thenRefused('case.closed');
    await given(reported(), screenedOut)
      .when(makeJudicialReport, toProsecutor)
      .thenRefused('case.not-open', { stage: 'screened-out' });
  });
});

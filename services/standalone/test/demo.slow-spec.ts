import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { makeDemo } from '@mouakaba/tools/demo';
import { FolderRefused } from '../src/demo-folder.js';
import { startStandalone, type Standalone } from '../src/standalone.js';
import { logOf, type Log } from './demo-log.js';
import { configurationIn } from './open-host.js';

jest.setTimeout(300_000);

const folders: string[] = [];
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'mouakaba-demo-'));
  folders.push(folder);
  return folder;
};
const start = (folder: string) =>
  startStandalone(configurationIn(folder), { demo: makeDemo, rateLimits: false });

let folder: string;
let standalone: Standalone;
let log: Log;
beforeAll(async () => {
  folder = newFolder();
  standalone = await start(folder);
  log = await logOf(standalone);
});
afterAll(async () => {
  await standalone.stop();
  for (const each of folders) rmSync(each, { recursive: true });
});

const cases = (of: Log = log) => [...of].filter(([stream]) => stream.startsWith('case-'));

/** What a case's newest step says of it, the way a reader would. */
const stages: Readonly<Record<string, string>> = {
  ConcernReported: 'reported',
  ReportScreenedOut: 'screened-out',
  CaseOpened: 'open',
  CaseReopened: 'open',
  AssessmentCompleted: 'assessed',
  ProtectionPlanApproved: 'planned',
  AccompanimentOpened: 'accompanied',
  ClosureRequested: 'closing',
  CaseClosed: 'closed',
};
const stageOf = (types: readonly string[]) =>
  types
    .map((type) => stages[type])
    .filter((stage) => stage !== undefined)
    .at(-1);

const told = [
  ...[
    'EmergencyMeasureTaken',
    'EmergencyMeasureWaived',
    'JudicialReportMade',
    'ConsentGiven',
    'ChildAssentRecorded',
    'DomainAssessed',
  ],
  ...['ProtectionPlanSubmitted', 'ProtectionPlanApproved', 'ProtectionPlanReturned', 'ReferralRequested'],
  ...['ReferralReceived', 'ReferralAccepted', 'ReferralDeclined', 'ReferralRerouted', 'ReferralCancelled'],
  ...['AppointmentScheduled', 'AppointmentMissed', 'ServiceStarted', 'ServiceDelivered', 'ReferralReturned'],
  ...['ServiceInterrupted', 'ReferralDisputed', 'ReferralConfirmed', 'ReferralEscalated', 'SessionHeld'],
  ...['AccompanimentOpened', 'FollowUpHeld', 'FollowUpMissed', 'GoalProgressed', 'ClosureReturned'],
  ...['CaseClosed', 'CaseReopened'],
];

describe('the demo', () => {
  it('has three hundred cases, two units, a centre and twelve providers', () => {
    expect(cases()).toHaveLength(300);
    expect(
      [...log.keys()]
        .map((stream) => stream.replace(/-.*/, ''))
        .filter((kind) => kind !== 'case' && kind !== 'release')
        .sort(),
    ).toEqual(['centre', ...Array<string>(12).fill('provider'), 'unit', 'unit']);
  });

  it('has cases at every stage, reopened ones, and referrals at every status', () => {
    const stages = new Set(cases().map(([, types]) => stageOf(types)));
    expect([...stages].sort()).toEqual(
      ['accompanied', 'assessed', 'closed', 'closing', 'open', 'planned', 'reported', 'screened-out'].sort(),
    );
    const all = new Set(cases().flatMap(([, types]) => types));
    for (const type of told) expect(all).toContain(type);
  });

  it('gives several reasons why there is no case, and why there was no emergency measure', async () => {
    const reasons = new Map<string, Set<string>>();
    for await (const { type, data } of standalone.platform.store.readAll()) {
      const { reasonCode } = (JSON.parse(data) as { readonly data: { readonly reasonCode?: string } }).data;
      if (reasonCode !== undefined) reasons.set(type, (reasons.get(type) ?? new Set()).add(reasonCode));
    }
    expect([...(reasons.get('ReportScreenedOut') ?? [])].sort()).toEqual([
      ...['no-protection-concern', 'not-a-child', 'not-verifiable'],
    ]);
    expect(reasons.get('EmergencyMeasureWaived')?.size).toBe(2);
  });

  it('has deadlines that were missed, and the releases of the months that closed', () => {
    const all = new Set(cases().flatMap(([, types]) => types));
    for (const what of ['Screening', 'Assignment', 'FirstContact', 'Assessment', 'Referral', 'FollowUp'])
      expect(all).toContain(`${what}DeadlineMissed`);
    const releases = [...log].filter(([stream]) => stream.startsWith('release-'));
    expect(releases.length).toBeGreaterThanOrEqual(10);
    for (const [, types] of releases) expect(types).toEqual(['ReleasePublished']);
  });

  it('tells everything in the past, and leaves nothing due and undone', async () => {
    const now = standalone.platform.clock.now();
    expect(Math.abs(now - Date.now())).toBeLessThan(60_000);
    let last = 0;
    for await (const { metadata } of standalone.platform.store.readAll()) {
      const { recordedAt } = JSON.parse(metadata) as { recordedAt: string };
      last = Math.max(last, Date.parse(recordedAt));
    }
    expect(last).toBeLessThanOrEqual(now);
    expect(await standalone.pollers.pendingDue()).toBe(0);
  });

  it('keeps its accounts’ passwords beside the secrets, for the owner alone', () => {
    const { mode } = statSync(join(folder, 'secrets', 'demo-accounts.json'));
    expect(mode & 0o777).toBe(0o600);
  });
});

describe('a data folder', () => {
  it('that holds real data is never made a demo', async () => {
    const real = newFolder();
    const first = await startStandalone(configurationIn(real), { rateLimits: false });
    expect(first.demo).toBe(false);
    await first.platform.store.append('unit-x', 'no-stream', [
      { id: '0197f000-0000-7000-8000-000000000001', type: 'UnitEstablished', data: '{}', metadata: '{}' },
    ]);
    await first.stop();
    await expect(start(real)).rejects.toThrow(FolderRefused);
  });
});

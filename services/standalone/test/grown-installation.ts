import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { explained } from '@mouakaba/host';
import { openCase, staff, type Unit } from './client.js';
import { InProcessHost, projections, throwaway } from './in-process-host.js';
import { documentsOf, rebuilt } from './read-models.js';

export const stores = ['events', 'keys', 'operations', 'read-models'] as const;
export type Store = (typeof stores)[number];

export const fileIn = (folder: string, store: Store) => join(folder, 'data', `${store}.db`);

/** A database and what SQLite keeps beside it, as they stand. */
export function copyFiles(from: string, to: string, which: readonly Store[]): void {
  for (const store of which) {
    for (const suffix of ['', '-wal', '-shm']) {
      const [source, target] = [fileIn(from, store) + suffix, fileIn(to, store) + suffix];
      rmSync(target, { force: true });
      if (existsSync(source)) cpSync(source, target);
    }
  }
}

export interface GrownInstallation {
  /** Stopped, with five cases. */
  readonly host: InProcessHost;
  readonly unit: Unit;
  /** A copy of its folder as it stood when two cases were there. */
  readonly older: string;
}

export async function grownInstallation(): Promise<GrownInstallation> {
  const host = await InProcessHost.start();
  const unit = await staff(host);
  for (let count = 0; count < 2; count++) await openCase(host, unit);
  await host.halt();
  const older = throwaway();
  cpSync(host.folder, older, { recursive: true });
  await host.run();
  for (let count = 0; count < 3; count++) await openCase(host, unit);
  await host.atRest();
  await host.halt();
  return { host, unit, older };
}

export async function listed(unit: Unit): Promise<readonly string[]> {
  const { status, body } = await unit.worker.get(`/v1/cases?limit=100&holder=${unit.unitId}`);
  expect(status).toBe(200);
  return (body['items'] as readonly { caseId: string }[]).map(({ caseId }) => caseId);
}

export async function expectTheFoldOfTheLog(host: InProcessHost): Promise<void> {
  await host.atRest();
  const { readModels, store } = host.platform;
  expect(await documentsOf(readModels, projections)).toEqual(await rebuilt(store, projections));
}

/** The sentence with which it does not start. */
export async function refused(host: InProcessHost): Promise<string | undefined> {
  return host.run().then(
    () => 'it started',
    (error: unknown) => explained(error),
  );
}

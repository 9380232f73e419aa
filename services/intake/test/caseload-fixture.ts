import { CaseAssigned, caseStream, happened, type Happened } from '@mouakaba/contracts';
import {
  parsePosition,
  startProjections,
  type Projections,
  type ReadModels,
  type ReadModelTable,
} from '@mouakaba/event-sourcing';
import { openMemoryReadModels, type Past } from '@mouakaba/event-sourcing/testing';
import { bodyOf } from '@mouakaba/http';
import type { Caller } from '@mouakaba/identity';
import type { AccessLog } from '@mouakaba/privacy';
import { openSqliteReadModels } from '@mouakaba/sqlite';
import { caseload, type CaseloadDocument } from '../src/caseload/caseload.js';
import { ListCaseChanges, listCaseChanges } from '../src/caseload/list-case-changes.js';
import { ListCases } from '../src/caseload/list-cases-query.js';
import { listCases } from '../src/caseload/list-cases.js';
import { worker } from '../src/testing/past-events.js';
import { callOf, happen, memoryKernel, type MemoryKernel } from './event-log.js';

export const stores: readonly (readonly [string, () => ReadModels])[] = [
  ['SQLite', () => openSqliteReadModels(':memory:')],
  ['memory', () => openMemoryReadModels()],
];

/** The caseworkers of a unit. */
export const people = [
  worker.sub,
  'a83d6c19-7e42-4f5b-b0d8-1c9e7f2a5d36',
  'e1f4b0a6-2c5d-4b8e-9f37-5a1c8d6e0b42',
] as const;
export const caseIds = [1, 2, 3, 4].map((digit) => `5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c1${String(digit)}`);
export const coordinator: Caller = {
  sub: 'coordinator',
  roles: ['coordinator'],
  organisation: worker.organisation,
  provinces: ['MA-OUJ'],
};

/** What is told outside: here the position itself, marked as a token. */
const positions = {
  tokenOf: (position: string) => Promise.resolve(`token-${position}`),
  positionOf: (token: string) => Promise.resolve(parsePosition(token.replace('token-', ''))),
};

export function assignedTo(caseworkerId: string, previousCaseworkerId?: string): Happened {
  return happened(CaseAssigned, {
    ...{ caseworkerId, previousCaseworkerId, overLimit: undefined, unverified: undefined },
    ...{ takesOverFollowUpIds: undefined, takesOverTracks: undefined },
  });
}

/** A log in memory, its caseload, and what clients ask of it. */
export class CaseloadFixture {
  private constructor(
    private readonly eventLog: MemoryKernel,
    private readonly models: ReadModels,
    private readonly table: ReadModelTable<CaseloadDocument>,
    private readonly projections: Projections,
  ) {}

  static async begin(models: ReadModels): Promise<CaseloadFixture> {
    const eventLog = memoryKernel();
    const { store } = eventLog;
    const table = await models.open(caseload);
    const running = startProjections({
      ...{ store, storage: models, projections: [caseload], known: () => true },
    });
    return new CaseloadFixture(eventLog, models, table, running);
  }

  async end(): Promise<void> {
    await this.projections.stop();
    await this.models.close();
  }

  async happens(caseId: string, ...past: readonly (Happened | Past)[]): Promise<void> {
    await happen(this.eventLog, caseStream(caseId), ...past);
    await this.projections.waitForHead(caseload.name, 30_000);
  }

  async changes(asked: Partial<ListCaseChanges>, caller = coordinator) {
    const query = Object.assign(new ListCaseChanges(), asked);
    const message = { invocation: callOf(caller), target: {}, body: {}, query };
    const answer = await listCaseChanges.handle(message, this.given());
    const body = bodyOf(answer);
    const position = `token-${'headers' in answer ? String(answer.position) : ''}`;
    return { ...body, position, ids: body.items.map(({ caseId }) => caseId) };
  }

  async listed(asked: Partial<ListCases>) {
    const query = Object.assign(new ListCases(), asked);
    const message = { invocation: callOf(coordinator), target: {}, body: {}, query };
    return bodyOf(await listCases.handle(message, this.given())).items;
  }

  private given() {
    const { table, projections } = this;
    const { keys, clock, damaged } = this.eventLog;
    return {
      ...{ table, projections, keys, clock, damaged, positions: positions as never },
      holders: { established: () => Promise.resolve('MA-OUJ') } as never,
      accessLog: { record: () => Promise.resolve() } as unknown as AccessLog,
    };
  }
}

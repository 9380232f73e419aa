import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  CaseNumberReserved,
  CaseOpened,
  happened,
  caseNumberOf,
  caseNumberStream,
  isCaseNumber,
  type Happened,
} from '@mouakaba/contracts';
import { Unavailable, type CommandMetadata } from '@mouakaba/event-sourcing';
import { caseNumberCandidate } from '@mouakaba/case-file';
import { assigned, coordinator, opened } from '../testing/past-events.js';
import { at, happen, memoryKernel, type MemoryKernel } from '../../test/event-log.js';
import { CaseNumbers } from './case-numbers.js';

const caseId = '5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c11';
const otherCase = '5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c12';
const metadata: CommandMetadata = {
  actor: coordinator,
  recordedAt: at,
  commandId: '0b5f4a2e-3f51-4b0c-8a55-3b6f7c9d1e20',
};
const [first, second, third] = [0, 1, 2].map((attempt) =>
  caseNumberCandidate(metadata.commandId, attempt, 'MA-OUJ', at),
) as [string, string, string];

let eventLog: MemoryKernel;
let numbers: CaseNumbers;
beforeEach(() => {
  eventLog = memoryKernel();
  numbers = new CaseNumbers(eventLog);
});

const taken = (number: string, by = otherCase) =>
  happen(eventLog, caseNumberStream(number), happened(CaseNumberReserved, { caseId: by }));
const reserve = (events: readonly Happened[] = [opened], reservation = { caseId }) =>
  numbers.reserve(events, metadata, { province: 'MA-OUJ', correlationId: 'c', ...reservation });
const numberOf = (events: readonly Happened[]) =>
  (events.find(({ type }) => type === CaseOpened.type)?.data as { caseNumber: string } | undefined)
    ?.caseNumber;

async function reservations(): Promise<string[]> {
  const found: string[] = [];
  for await (const { stream, data } of eventLog.store.readAll())
    found.push(`${caseNumberOf(stream)} ${(JSON.parse(data) as { data: { caseId: string } }).data.caseId}`);
  return found;
}

describe('the number of a case', () => {
  it('is the one that the command asks for, reserved before the case opens', async () => {
    expect(numberOf(await reserve())).toBe(first);
    expect(isCaseNumber(first)).toBe(true);
    expect(await reservations()).toEqual([`${first} ${caseId}`]);
  });

  it('is the next one when it is taken', async () => {
    await taken(first);
    await taken(second);
    expect(numberOf(await reserve())).toBe(third);
  });

  it('is found again by the same command: one reservation, one number', async () => {
    await reserve();
    expect(numberOf(await reserve())).toBe(first);
    expect(await reservations()).toEqual([`${first} ${caseId}`]);
  });

  it('is found again behind one that was taken', async () => {
    await taken(first);
    expect(numberOf(await reserve())).toBe(second);
    expect(numberOf(await reserve())).toBe(second);
    expect(await reservations()).toHaveLength(2);
  });

  it('may leak when nothing opens after all: another command of that case gets its own', async () => {
    await reserve();
    const later = { ...metadata, commandId: '0b5f4a2e-3f51-4b0c-8a55-3b6f7c9d1e21' };
    const number = numberOf(
      await numbers.reserve([opened], later, { caseId, province: 'MA-OUJ', correlationId: 'c' }),
    );
    expect(number).toBe(caseNumberCandidate(later.commandId, 0, 'MA-OUJ', at));
    expect(number).not.toBe(first);
  });

  it('is of one case only, however many ask at once', async () => {
    const cases = Array.from(
      { length: 5 },
      (_, index) => `5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c2${String(index)}`,
    );
    const got = await Promise.all(
      cases.map(async (each) => numberOf(await reserve([opened], { caseId: each }))),
    );
    expect(new Set(got).size).toBe(5);
  });

  it('is not asked for where no case opens', async () => {
    expect(await reserve([assigned])).toEqual([assigned]);
    expect(await reservations()).toEqual([]);
  });

  it('is not given while the store is away', async () => {
    eventLog.store.away = true;
    await expect(reserve()).rejects.toThrow(Unavailable);
  });

  it('ends the search when something must be broken', async () => {
    for (let attempt = 0; attempt < 50; attempt++)
      await taken(caseNumberCandidate(metadata.commandId, attempt, 'MA-OUJ', at));
    await expect(reserve()).rejects.toThrow('no case number is free in MA-OUJ after 50 attempts');
  });
});

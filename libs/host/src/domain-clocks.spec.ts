import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { MemoryEventStore } from '@mouakaba/event-sourcing/testing';
import { openSqliteOperationalStore } from '@mouakaba/sqlite';
import type { OperationalStore } from '@mouakaba/event-sourcing';
import { ClockRefused, refuseForeignClock } from './clock-of-this-folder.js';
import { FileClock, MovableClock, machineClock } from './domain-clocks.js';

const start = Date.parse('2026-03-02T09:00:00.000Z');
const hour = 3_600_000;

beforeEach(() => {
  jest.useFakeTimers({ now: start });
});
afterEach(() => {
  jest.useRealTimers();
});

describe('the domain clock', () => {
  it('is the machine’s, unless it is moved', () => {
    const clock = new MovableClock();
    expect([machineClock.now(), clock.now()]).toEqual([start, start]);
    clock.moveTo(start - 48 * hour);
    jest.advanceTimersByTime(5);
    expect(clock.now()).toBe(start - 48 * hour + 5);
  });
});

describe('the clock of a file', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mouakaba-clock-'));
    file = join(folder, 'clock');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('is off by what stands in the file, and follows it', () => {
    writeFileSync(file, `${String(2 * hour)}\n`);
    const clock = new FileClock(file);
    expect(clock.now()).toBe(start + 2 * hour);
    writeFileSync(file, String(-hour));
    jest.advanceTimersByTime(50);
    expect(clock.now()).toBe(start + 50 - hour);
    clock.close();
    writeFileSync(file, '0');
    jest.advanceTimersByTime(50);
    expect(clock.now()).toBe(start + 100 - hour);
  });

  it('is the same for the process after it', () => {
    writeFileSync(file, String(hour));
    new FileClock(file).close();
    const again = new FileClock(file);
    expect(again.now()).toBe(start + hour);
    again.close();
  });

  it.each(['', '1.5', 'tomorrow'])('does not start on "%s"', (text) => {
    writeFileSync(file, text);
    expect(() => new FileClock(file)).toThrow('holds no offset in milliseconds');
  });

  it('does not start without its file', () => {
    expect(() => new FileClock(file)).toThrow('ENOENT');
  });
});

describe('a data folder', () => {
  let operations: OperationalStore;
  let store: MemoryEventStore;
  beforeEach(() => {
    operations = openSqliteOperationalStore(':memory:');
    store = new MemoryEventStore();
  });
  afterEach(() => operations.close());

  const open = (clockFile?: string) => refuseForeignClock(operations, store, clockFile);
  const something = () =>
    store.append('case-1', 'no-stream', [{ id: 'e', type: 'CaseOpened', data: '{}', metadata: '{}' }]);

  it('made for the machine’s clock is never run with a moved one', async () => {
    await open();
    await something();
    await open();
    await expect(open('clock')).rejects.toThrow(ClockRefused);
    await expect(open('clock')).rejects.toThrow('refused on a data folder that was not made for it');
  });

  it('made for a moved clock is run with no other', async () => {
    await open('clock');
    await something();
    await open('clock');
    await expect(open()).rejects.toThrow('DOMAIN_CLOCK_FILE must name its file');
  });

  it('that holds events and does not say is real', async () => {
    await something();
    await open();
    await expect(open('clock')).rejects.toThrow(ClockRefused);
  });

  it('remembers its clock from the first start on, events or none', async () => {
    await open();
    await expect(open('clock')).rejects.toThrow(ClockRefused);
  });
});

import { describe, expect, it } from '@jest/globals';
import { legalTimeZone } from '@mouakaba/contracts';
import { runtime } from './runtime.js';

describe('what a process runs on', () => {
  it('is told', () => {
    expect(runtime()).toEqual({
      node: process.versions.node,
      sqlite: expect.stringMatching(/^3\.\d+/),
      timeZones: expect.stringMatching(/^20\d\d[a-z]$/),
    });
  });

  it('knows legal time: UTC+1 until 20 September 2026, and UTC for good since', () => {
    const hours = new Intl.DateTimeFormat('en', {
      timeZone: legalTimeZone,
      hour: '2-digit',
      hourCycle: 'h23',
    });
    expect(hours.format(new Date('2026-09-19T12:00:00Z'))).toBe('13');
    expect(hours.format(new Date('2026-09-20T12:00:00Z'))).toBe('12');
    expect(hours.format(new Date('2026-12-01T12:00:00Z'))).toBe('12');
    expect(hours.format(new Date('2031-06-01T12:00:00Z'))).toBe('12');
  });

  it.each(['2025c', '2026b', undefined, 'unknown', ''])('is refused with a database of %s', (tz) => {
    expect(() => runtime({ ...process.versions, tz })).toThrow(
      /^The time-zone database of this Node is .*, and legal time needs 2026c or later: run the Node/,
    );
  });

  it.each(['2026c', '2026d', '2027a'])('is taken with one of %s', (tz) => {
    expect(runtime({ ...process.versions, tz })).toMatchObject({ timeZones: tz });
  });
});

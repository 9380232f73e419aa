import { describe, expect, it } from '@jest/globals';
import { AddressRefused } from '@mouakaba/event-sourcing';
import { addressOf } from './connection.js';
import { expressionOf } from './filter.js';
import { openKurrentEventStore } from './kurrent-event-store.js';

describe('the address of the store', () => {
  it.each([
    ['kurrentdb://db:2113', 'kurrentdb://next:2114?discoveryInterval=20'],
    ['kurrentdb://db:2113/?tls=false', 'kurrentdb://next:2114?tls=false&discoveryInterval=20'],
    [
      'esdb://user:pass%20word@db:2113?tls=true',
      'esdb://user:pass%20word@next:2114?tls=true&discoveryInterval=20',
    ],
  ])('%s is asked at the leader it has named', (url, asked) => {
    expect(addressOf(url, 'next:2114')).toBe(asked);
  });

  it.each([
    'kurrentdb://a:1,b:2,c:3?discoveryInterval=500',
    'kurrentdb+discover://db:2113?discoveryInterval=500',
  ])('%s is left to find its leader', (url) => {
    expect(addressOf(url, 'next:2114')).toBe(url);
  });

  it('refuses the option under which the client reports a conflict as written', () => {
    expect(() => addressOf('kurrentdb://db?throwOnAppendFailure=false')).toThrow(AddressRefused);
  });

  it('refuses what is no address', () => {
    expect(() => addressOf('./data/events.db')).toThrow(AddressRefused);
  });

  it('refuses an option that there is not, and repeats no password', () => {
    expect(() => addressOf('kurrentdb://user:secret@db?tlls=false')).toThrow(
      new AddressRefused('The event store’s address has no option tlls: take it out.'),
    );
  });

  it.each(['kurrentdb://db?throwOnAppendFailure=false', 'kurrentdb://db?tlls=false', './events.db'])(
    'is refused at the opening, not taken for a server that is away: %s',
    async (url) => {
      await expect(openKurrentEventStore(url)).rejects.toThrow(AddressRefused);
    },
  );
});

describe('the filter', () => {
  const streams = ['case-1', 'case', 'cases-1', 'access-1', 'a.b-1', 'axb-1', '$stats-1', '$$case-1'];
  it.each([
    ['everything' as const, ['case-1', 'case', 'cases-1', 'access-1', 'a.b-1', 'axb-1']],
    [{ only: ['case'] }, ['case-1', 'case']],
    [{ only: ['a.b', 'access'] }, ['access-1', 'a.b-1']],
    [{ only: [] }, []],
    [{ except: ['access', 'a.b'] }, ['case-1', 'case', 'cases-1', 'axb-1']],
    [{ except: [] }, ['case-1', 'case', 'cases-1', 'access-1', 'a.b-1', 'axb-1']],
  ])('%j lets through what the port says, and nothing of the server’s own', (filter, passing) => {
    const expression = new RegExp(expressionOf(filter));
    expect(streams.filter((stream) => expression.test(stream))).toEqual(passing);
  });
});

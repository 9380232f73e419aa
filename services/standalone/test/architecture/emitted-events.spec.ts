import { describe, expect, it } from '@jest/globals';
import { eventTypes } from '@mouakaba/contracts';
import { apis } from '../../src/standalone.js';

/** Written beside the use cases: not decided about one thing, but noted while something else is done. */
const noted: Readonly<Record<string, string>> = {
  CaseFileViewed: 'the access log, when a case is read',
  CaseListViewed: 'the access log, when a list is read',
  LockedOut: 'who signs in, when passwords are wrong',
  PasswordChanged: 'an owner’s own password, when it is changed',
  SignInFailed: 'who signs in, when passwords are wrong',
  SignedIn: 'who signs in, when one does',
  CaseNumberReserved: 'the case numbers of intake, when a report is accepted',
};

const emitters = (type: string) => apis.filter(({ emits }) => emits.has(type)).map(({ name }) => name);

describe('an event has one service that writes it', () => {
  it.each(Object.keys(eventTypes))('%s', (type) => {
    expect(emitters(type)).toHaveLength(type in noted ? 0 : 1);
  });

  it('and a service writes only what is published', () => {
    const unpublished = apis.flatMap(({ emits }) => [...emits]).filter((type) => !(type in eventTypes));
    expect(unpublished).toEqual([]);
  });
});

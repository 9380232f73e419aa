import { describe, expect, it } from '@jest/globals';
import { contactEvents, holderContactEvents, isContact } from './contact.js';

const typesOf = (events: readonly { readonly type: string }[]) => events.map(({ type }) => type).sort();

describe('contact with the child', () => {
  it('is said by these events, and by no other', () =>
    expect(typesOf(contactEvents)).toEqual([
      'ChildReceived',
      'EmergencyMeasureTaken',
      'FollowUpHeld',
      'ListeningSessionHeld',
      'ServiceDelivered',
      'ServiceStarted',
      'SessionHeld',
    ]));

  it('is the holder’s own when the child came, was heard, or was protected', () =>
    expect(typesOf(holderContactEvents)).toEqual([
      'ChildReceived',
      'EmergencyMeasureTaken',
      'ListeningSessionHeld',
    ]));

  it('is a follow-up only where somebody saw the child', () => {
    expect(isContact({ type: 'FollowUpHeld', data: { childSeen: true } })).toBe(true);
    expect(isContact({ type: 'FollowUpHeld', data: { childSeen: false } })).toBe(false);
    expect(isContact({ type: 'FollowUpHeld', data: {} })).toBe(false);
  });

  it('is a session whatever it says of the child, as figures have always counted it', () =>
    expect(isContact({ type: 'SessionHeld', data: { childSeen: false } })).toBe(true));

  it('is nothing else', () =>
    expect(isContact({ type: 'CaseOpened', data: { childSeen: true } })).toBe(false));
});

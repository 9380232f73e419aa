import { describe, expect, it } from '@jest/globals';
import { describeEvent } from './describe-event.js';

describe('an instant in a sentence', () => {
  it.each([
    // Morocco kept UTC+1, in Ramadan UTC; it keeps UTC for good since 20 September 2026.
    [
      '2026-06-30T23:21:00.000Z',
      '1 يوليوز 2026 على الساعة 00:21',
      '1er juillet 2026 à 00:21',
      '1 July 2026 at 00:21',
    ],
    [
      '2026-03-10T23:21:00.000Z',
      '10 مارس 2026 على الساعة 23:21',
      '10 mars 2026 à 23:21',
      '10 March 2026 at 23:21',
    ],
    [
      '2024-03-20T23:59:00.000Z',
      '20 مارس 2024 على الساعة 23:59',
      '20 mars 2024 à 23:59',
      '20 March 2024 at 23:59',
    ],
    [
      '2026-09-18T23:21:00.000Z',
      '19 شتنبر 2026 على الساعة 00:21',
      '19 septembre 2026 à 00:21',
      '19 September 2026 at 00:21',
    ],
    [
      '2026-09-20T23:21:00.000Z',
      '20 شتنبر 2026 على الساعة 23:21',
      '20 septembre 2026 à 23:21',
      '20 September 2026 at 23:21',
    ],
    [
      '2026-11-27T23:21:00.000Z',
      '27 نونبر 2026 على الساعة 23:21',
      '27 novembre 2026 à 23:21',
      '27 November 2026 at 23:21',
    ],
    [
      '2026-12-31T00:00:00.000Z',
      '31 دجنبر 2026 على الساعة 00:00',
      '31 décembre 2026 à 00:00',
      '31 December 2026 at 00:00',
    ],
  ])('tells %s in the time of Morocco, in the forms people write', (receivedAt, ar, fr, en) => {
    const received = { type: 'ChildReceived', data: { receivedAt, accompaniedByRelation: 'mother' } };
    expect(describeEvent(received, 'ar')).toContain(ar);
    expect(describeEvent(received, 'fr')).toContain(fr);
    expect(describeEvent(received, 'en')).toContain(en);
  });
});

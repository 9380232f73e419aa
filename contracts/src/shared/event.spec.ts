import { describe, expect, it } from '@jest/globals';
import { Type } from 'typebox';
import { caseEvent, holderEvent } from './event.js';

const words = [{ ar: 'حدث شيء.', fr: 'Quelque chose a eu lieu.', en: 'Something happened.' }];
const data = { count: Type.Integer() };
const personal = { content: { note: Type.String() } };

describe('a published event', () => {
  it('has its words and an example, and says in which streams it stands', () => {
    const event = caseEvent('Counted', {
      ...{ data, personal, words },
      contact: 'service',
      example: { data: { count: 3 }, personal: { content: { note: 'seen' } } },
    });
    expect(event).toMatchObject({ type: 'Counted', schema: 1, kinds: ['case'], contact: 'service', words });
    expect(event.example).toEqual({ data: { count: 3 }, personal: { content: { note: 'seen' } } });
  });

  it('without personal fields has an example without them, and no contact unless it says so', () => {
    const event = holderEvent('Counted', { data, words, example: { data: { count: 3 } } });
    expect(event.example).toEqual({ data: { count: 3 }, personal: {} });
    expect(event.kinds).toEqual(['unit', 'centre']);
    expect('contact' in event).toBe(false);
  });

  it('does not compile without words or an example that fits it', () => {
    const example = { data: { count: 3 } };
    const complete = holderEvent('Counted', { data, words, example });
    // @ts-expect-error -- no words
    const silent = () => holderEvent('Counted', { data, example });
    // @ts-expect-error -- no example
    const bare = () => holderEvent('Counted', { data, words });
    // @ts-expect-error -- an example of another shape
    const wrong = () => holderEvent('Counted', { data, words, example: { data: { count: 'three' } } });
    // @ts-expect-error -- an example without the compartments that the event has
    const half = () => caseEvent('Counted', { data, personal, words, example });
    expect(complete.example.data).toEqual({ count: 3 });
    expect([silent, bare, wrong, half]).toHaveLength(4);
  });
});

import { describe, expect, it } from '@jest/globals';
import { MongoServerError } from 'mongodb';
import { isAway } from './away.js';

describe('what the server answers', () => {
  const answered = (code: number) => isAway(new MongoServerError({ code, message: '' }));

  it.each([
    ['a new primary knows no cursor of the old one', 43],
    ['a plan was ended by a change of the collection', 175],
    ['a cursor was ended', 237],
    ['it is no more the primary', 10107],
  ])('is asked for again where that helps: %s', (_, code) => {
    expect(answered(code)).toBe(true);
  });

  it('is believed otherwise', () => {
    expect(answered(11000)).toBe(false);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { positionOf, type Position } from '@mouakaba/event-sourcing';
import { Chain } from './chain.js';

const at = (number: number): Position => positionOf('018f00000000aaaaaaaaaa', number);
const message = (position: number, previous?: number) => ({
  position: at(position),
  previous: previous === undefined ? null : at(previous),
});

describe('the chain', () => {
  it('applies what follows directly, passes over what it has, and reads on in a gap', () => {
    const chain = new Chain(undefined);
    expect(chain.take(message(5, 3))).toBe('gap');
    expect(chain.take(message(3))).toBe('applies');
    expect(chain.take(message(3))).toBe('passed');
    expect(chain.take(message(8, 5))).toBe('gap');
    expect(chain.take(message(5, 3))).toBe('applies');
    expect(chain.take(message(8, 5))).toBe('applies');
    expect(chain.position).toBe(at(8));
  });

  it('begins after a position that was never published, but not over one that was', () => {
    expect(new Chain(at(4)).take(message(5, 3))).toBe('applies');
    expect(new Chain(at(4)).take(message(7, 5))).toBe('gap');
    expect(new Chain(at(2)).take(message(3))).toBe('applies');
  });

  it('applies each message once and in order, whatever is doubled, lost and shuffled, as far as the chain goes', () => {
    const scrambled = fc.array(fc.nat({ max: 19 }), { maxLength: 200 });
    fc.assert(
      fc.property(scrambled, (order) => {
        const chain = new Chain(undefined);
        const applied = order.filter(
          (place) => chain.take(place === 0 ? message(1) : message(place + 1, place)) === 'applies',
        );
        expect(applied).toEqual(applied.map((_, index) => index));
      }),
    );
  });
});

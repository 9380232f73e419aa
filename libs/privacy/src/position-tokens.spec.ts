import { createHmac, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { positionOf, type StreamKey } from '@mouakaba/event-sourcing';
import { PositionTokens } from './position-tokens.js';

const epoch = '0199aabbccdd0123456789';

/** The keys of an installation of its own. */
function installed() {
  const secret = randomBytes(32);
  const fingerprint = (body: string) => createHmac('sha256', secret).update(body).digest('hex');
  return { installation: () => Promise.resolve({ fingerprint } as StreamKey) };
}

const tokens = new PositionTokens(installed());
const place = fc.nat().map((number) => positionOf(epoch, number));

describe('the token of a position', () => {
  it('is that position, for this installation, every time', () =>
    fc.assert(
      fc.asyncProperty(place, async (position) => {
        const token = await tokens.tokenOf(position);
        expect(await tokens.positionOf(token)).toBe(position);
        expect(await tokens.tokenOf(position)).toBe(token);
      }),
    ));

  it('tells neither a number nor an order: all are as long, and as unlike each other', async () => {
    const all = await Promise.all(
      Array.from({ length: 200 }, (_, number) => tokens.tokenOf(positionOf(epoch, number))),
    );
    expect(new Set(all.map(({ length }) => length)).size).toBe(1);
    expect(all.toSorted()).not.toEqual(all);
    expect(new Set(all.map((token) => token.slice(0, 8))).size).toBe(all.length);
    expect(all.join('')).not.toContain(epoch);
  });

  it('cannot be made up, altered, cut, or taken from another installation', () =>
    fc.assert(
      fc.asyncProperty(place, fc.nat(), async (position, at) => {
        const token = await tokens.tokenOf(position);
        const bytes = Buffer.from(token, 'base64url');
        const place = at % bytes.length;
        bytes[place] = bytes[place]! ^ 1;
        const others = [
          bytes.toString('base64url'),
          token.slice(0, at % token.length),
          `${token}=`,
          ` ${token}`,
          position,
          await new PositionTokens(installed()).tokenOf(position),
        ];
        for (const other of others) expect(await tokens.positionOf(other)).toBeUndefined();
      }),
    ));

  it('is no other place’s: what counts events is no position', async () => {
    const counted = await tokens.tokenOfCount(18_450);
    expect(await tokens.positionOf(counted)).toBeUndefined();
    expect(counted).not.toBe(await tokens.tokenOfCount(18_451));
    expect(counted).toHaveLength((await tokens.tokenOfCount(1)).length);
  });

  it('is asked for again after the keys were away', async () => {
    let away = true;
    const keys = installed();
    const patient = new PositionTokens({
      installation: () => (away ? Promise.reject(new Error('away')) : keys.installation()),
    });
    const position = positionOf(epoch, 1);
    await expect(patient.tokenOf(position)).rejects.toThrow('away');
    away = false;
    expect(await patient.positionOf(await patient.tokenOf(position))).toBe(position);
  });
});

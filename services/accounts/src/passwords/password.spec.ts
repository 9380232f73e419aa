import { describe, expect, it } from '@jest/globals';
import { oneTimePasswordFrom } from './one-time.js';
import { defaultCost, hashPassword, passwordMatches } from './password.js';
import { isCommon, mustBeGoodPassword } from './password-rules.js';

const cheap = { N: 2, r: 1, p: 1 };

describe('a password', () => {
  it('matches at the cost it was hashed with, which is 32 MiB by default', async () => {
    const dear = await hashPassword('ما بغيتش نرجع');
    expect(dear).toMatchObject(defaultCost);
    expect(await passwordMatches('ما بغيتش نرجع', dear)).toBe(true);
    expect(await passwordMatches('ما بغيتش نرجعو', dear)).toBe(false);
    expect((await hashPassword('same', cheap)).hash).not.toBe((await hashPassword('same', cheap)).hash);
  });

  it.each([
    ['with blanks around it', '  a long sentence of mine \n'],
    ['from a keyboard that composes letters otherwise', 'a long sentence of mıne'.replace('ı', 'i')],
    ['in full-width letters', 'ａ long sentence of mine'],
  ])('is the same %s', async (_, typed) =>
    expect(await passwordMatches(typed, await hashPassword('a long sentence of mine', cheap))).toBe(true),
  );

  it('is four groups of five characters when the system draws it', () => {
    expect(oneTimePasswordFrom(new Uint8Array(32).fill(255))).toBe('zzzzz-zzzzz-zzzzz-zzzzz');
  });
});

describe('a password of one’s own', () => {
  const before = 'one-time-password';

  it.each(['القطة تشرب الحليب', 'correct weather in April', 'k9#mVq2!xLp7', 'ten cats, eleven dogs'])(
    'may be %s',
    (password) => expect(mustBeGoodPassword(password, before)).toBeUndefined(),
  );

  it.each(['', 'short', 'elevenchars', '  eleven chr  ', '😀'.repeat(11)])(
    'is not as short as %j',
    (password) =>
      expect(mustBeGoodPassword(password, before)).toMatchObject({
        ...{ refused: 'account.password-too-short', facts: { minimum: 12 } },
      }),
  );

  it.each([
    ...['password1234', 'Password2026!', 'P4ssw0rd2026!!', 'azertyuiop12', 'AZERTYUIOPQS', '123456789012'],
    ...['210987654321', 'aaaaaaaaaaaa', 'abcabcabcabc', 'mouakaba2026', 'Mouakaba-2026!', 'مواكبة 123456'],
    ...[
      'administrateur',
      'motdepasse123',
      'motdepasse 2026',
      'abcdefghijkl',
      'iloveyou2026!',
      '1q2w3e4r5t6y',
    ],
  ])('is not as common as %s', (password) => {
    expect(isCommon(password)).toBe(true);
    expect(mustBeGoodPassword(password, before)).toMatchObject({ refused: 'account.password-common' });
  });

  it('is another one than before', () =>
    expect(mustBeGoodPassword(` ${before}`, before)).toMatchObject({
      refused: 'account.password-unchanged',
    }));
});

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
  const sub = '6b9c2e0a-6a0e-4d57-9a57-0a1f5c0b7e01';
  const context = ['mouakaba', 'مواكبة', sub, 'وحدة حماية الطفولة بالحسيمة', 'UPE Al Hoceïma', 'UPE'];

  it.each(['القطة تشرب الحليب', 'correct weather in April', 'k9#mVq2!xLp7', 'ten cats, eleven dogs'])(
    'may be %s',
    (password) => expect(mustBeGoodPassword(password, before, context)).toBeUndefined(),
  );

  it.each(['', 'short', 'elevenchars', '  eleven chr  ', '😀'.repeat(11)])(
    'is not as short as %j',
    (password) =>
      expect(mustBeGoodPassword(password, before, context)).toMatchObject({
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
    ...['christopher1', 'Jennifer-1984', 'motherfucker', 'liverpool 2005'],
  ])('is not as common as %s', (password) => {
    expect(isCommon(password)).toBe(true);
    expect(mustBeGoodPassword(password, before, context)).toMatchObject({
      refused: 'account.password-common',
    });
  });

  it.each([
    ...[sub, sub.toUpperCase(), sub.replaceAll('-', ''), `${sub} and more`, sub.slice(-12), sub.slice(9)],
    ...['a day with mouakaba', 'M.o.u.a.k.a.b.a and I', 'm0u4k4b4 for ever', 'يوم مع مواكبة الأطفال'],
    ...['UPE Al Hoceima 1', 'upe-al-hoceïma!!', 'وحدة حماية الطفولة بالحسيمة', 'حماية الطفولة بالحسيمة'],
  ])('names nothing that is known of the account: %s', (password) =>
    expect(mustBeGoodPassword(password, before, context)).toMatchObject({
      refused: 'account.password-common',
    }),
  );

  it('may hold what a very short name is written with', () =>
    expect(mustBeGoodPassword('a cup emptied twice', before, ['UPE', 'EMP'])).toBeUndefined());

  it('is another one than before', () =>
    expect(mustBeGoodPassword(` ${before}`, before, context)).toMatchObject({
      refused: 'account.password-unchanged',
    }));
});

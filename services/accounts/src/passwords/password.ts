import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { signInLimits, tidied } from '@mouakaba/contracts';
import { newestFirst } from './newest-first.js';

/** How dear a guess is: N a power of two, memory 128·N·r bytes. */
export interface ScryptCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** A hashed password and all that is needed to compare with it, so that the cost can rise without a migration. */
export interface PasswordHash extends ScryptCost {
  readonly algorithm: 'scrypt';
  readonly salt: string;
  readonly hash: string;
}

/** OWASP's recommendation at 32 MiB, which a small server can afford twice at once. */
export const defaultCost: ScryptCost = { N: 2 ** 15, r: 8, p: 3 };

const length = 32;
/** scrypt occupies a thread of the pool that also reads files: some must stay free. */
const inTurn = newestFirst({
  atOnce: signInLimits.hashedAtOnce,
  waiting: signInLimits.underWay,
  patience: signInLimits.patience,
});

export async function hashPassword(password: string, cost: ScryptCost = defaultCost): Promise<PasswordHash> {
  const { N, r, p } = cost;
  const salt = randomBytes(16);
  const hash = await derive(password, salt, cost);
  return { algorithm: 'scrypt', N, r, p, salt: salt.toString('base64url'), hash: hash.toString('base64url') };
}

/** Whether it is the password; in constant time. */
export async function passwordMatches(
  password: string,
  { salt, hash, N, r, p }: PasswordHash,
): Promise<boolean> {
  const derived = await derive(password, Buffer.from(salt, 'base64url'), { N, r, p });
  return timingSafeEqual(derived, Buffer.from(hash, 'base64url'));
}

/** What is the same to who types it is the same password: of any keyboard, and without blanks around it or characters that nobody sees. */
export function normalised(password: string): string {
  return tidied(password.normalize('NFKC'));
}

/** @throws Unavailable too many wait: nobody waits for long */
function derive(password: string, salt: Buffer, { N, r, p }: ScryptCost): Promise<Buffer> {
  // Node's own limit is just below what N·r = 2^18 needs.
  const options: ScryptOptions = { N, r, p, maxmem: 2 ** 20 + 256 * N * r };
  return inTurn(
    () =>
      new Promise((resolve, reject) => {
        scrypt(normalised(password), salt, length, options, (error, key) => {
          if (error) reject(error);
          else resolve(key);
        });
      }),
  );
}

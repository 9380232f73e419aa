import { signInLimits } from '@mouakaba/contracts';

/** How long a one-time password is good, in milliseconds. */
const goodFor = {
  drawn: signInLimits.oneTime,
  imported: signInLimits.importedOneTime,
} as const;

/** Until when a one-time password is good that was recorded at that instant. */
export function oneTimeUntil(recordedAt: string, origin: keyof typeof goodFor): string {
  return new Date(Date.parse(recordedAt) + goodFor[origin]).toISOString();
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * A password for a person to type, 100 bits of these bytes (20 or more, random): four groups of five Crockford base-32
 * characters.
 */
export function oneTimePasswordFrom(bytes: Uint8Array): string {
  // 256 is a multiple of 32: no character is likelier than another.
  const characters = Array.from(bytes.subarray(0, 20), (byte) => alphabet.charAt(byte % alphabet.length));
  return characters.join('').replace(/(.{5})(?=.)/g, '$1-');
}

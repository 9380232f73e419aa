import { instant } from '@mouakaba/event-sourcing';

const hour = 3_600_000;

/** How long a one-time password is good, in milliseconds. */
const goodFor = {
  drawn: 72 * hour,
  /** One of a release before: who was away when the installation was brought up to date can still sign in. */
  imported: 30 * 24 * hour,
} as const;

/** Until when a one-time password is good that was recorded at that instant. */
export function oneTimeUntil(recordedAt: string, origin: keyof typeof goodFor): string {
  return instant(Date.parse(recordedAt) + goodFor[origin]);
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

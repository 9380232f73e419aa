/** A one-time password is good for so long, in milliseconds. */
export const oneTimeMilliseconds = 72 * 3_600_000;

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

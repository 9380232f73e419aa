import { limits } from '@mouakaba/contracts';

const parts = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i;

/**
 * Whether a number that is sent is the number that is kept. JSON sets no bounds, and two programs may read the same
 * digits as two numbers (RFC 8259, section 6): whole numbers beyond 2^53 - 1, more digits than a double holds, what is
 * too large or too small for one, and a zero with a sign.
 */
export function isKeptExactly(written: string, value: number): boolean {
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER || Object.is(value, -0))
    return false;
  const kept = String(value);
  return written === kept || (written.length <= limits.numberLength && decimal(written) === decimal(kept));
}

/** One spelling for all that write the same decimal number: its digits and the power of ten that they are times. */
function decimal(written: string): string | undefined {
  const [match, sign = '', whole = '', fraction = '', exponent = '0'] = parts.exec(written) ?? [];
  if (match === undefined) return undefined;
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  const power = Number(exponent) - fraction.length + (digits.length - significant.length);
  return `${sign}${significant}e${String(power)}`;
}

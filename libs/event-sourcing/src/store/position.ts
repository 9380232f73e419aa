import type { Position } from './event-store.js';

/** Digits of a sequence: wide enough for a 64-bit number in hexadecimal, so that text order is number order. */
const width = 16;
/** Of a position as text. */
export const positionShape = /^([0-9a-z]{8,40})\.([0-9a-f]{16}(?:[0-9a-f]{16})?)$/;

/** A position of `epoch` from one number (SQLite) or two (KurrentDB: commit and prepare). */
export function positionOf(epoch: string, ...numbers: readonly (number | bigint)[]): Position {
  return `${epoch}.${numbers.map((number) => number.toString(16).padStart(width, '0')).join('')}` as Position;
}

/** The numbers of a position of this very epoch; undefined for one of another. */
export function numbersOf(epoch: string, position: Position): bigint[] | undefined {
  const match = positionShape.exec(position);
  if (match?.[1] !== epoch) return undefined;
  return (match[2] ?? '').match(/.{16}/g)?.map((digits) => BigInt(`0x${digits}`));
}

/** The text as a position, or undefined if it cannot be one. */
export function parsePosition(text: string): Position | undefined {
  return positionShape.test(text) ? (text as Position) : undefined;
}

export function epochOf(position: Position): string {
  return position.slice(0, position.indexOf('.'));
}

/** A new epoch: later ones sort after earlier ones. `now` in milliseconds, `random` 40 bits or more of hexadecimal. */
export function newEpoch(now: number, random: string): string {
  return `${now.toString(16).padStart(12, '0')}${random.slice(0, 10)}`;
}

/** Negative, zero or positive as `a` is before, at or after `b`. An older epoch is before every position of a newer one. */
export function comparePositions(a: Position, b: Position): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether a reader that has come to `position` has seen everything up to `other`. */
export function reaches(position: Position | undefined, other: Position | undefined): boolean {
  return other === undefined || (position !== undefined && comparePositions(position, other) >= 0);
}

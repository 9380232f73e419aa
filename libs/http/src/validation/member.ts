import { segment } from '../problems/problem.js';
import { isDeclaredName } from './field.js';

/**
 * A member of what was sent, as the segment of a pointer: by its name if some field of this process is called so, else by
 * its place among the members (`/3` is the fourth). Anything can be typed where a name stands, a child's too, and no
 * answer says again what was typed.
 */
export function memberSegment(name: string, place: number): string {
  return isDeclaredName(name) ? segment(name) : `/${String(place)}`;
}

import { visit } from 'jsonc-parser';
import { Problem } from '../problems/problem.js';
import type { ProblemCode } from '../problems/problems.js';
import { isKeptExactly } from './exact-number.js';
import { memberSegment } from './member.js';

/** A list or an object that the visit is inside of, with the pointer's segment of where in it the visit is. */
interface Level {
  /** Of an object: the names it has had. */
  readonly names?: Set<string>;
  /** How many elements or members came before. */
  index: number;
  segment: string;
}

/**
 * Refuses what two readers could read as two bodies: a member given twice, whose first or last value counts, and a number
 * that a double does not hold. JSON.parse takes both without a word.
 * @param text a JSON text of bounded depth
 * @throws Problem request.given-twice · request.number-not-exact
 */
export function refuseAmbiguous(text: string): void {
  const levels: Level[] = [];
  const refused = (code: ProblemCode) =>
    Problem.of([{ pointer: levels.map(({ segment }) => segment).join(''), code }]);
  visit(text, {
    onObjectBegin() {
      levels.push({ names: new Set(), index: 0, segment: '' });
    },
    onObjectProperty(name) {
      const level = levels.at(-1);
      if (level?.names === undefined) return;
      level.segment = memberSegment(name, level.index);
      if (level.names.has(name)) throw refused('request.given-twice');
      level.names.add(name);
    },
    onObjectEnd() {
      levels.pop();
    },
    onArrayBegin() {
      levels.push({ index: 0, segment: '/0' });
    },
    onSeparator(character) {
      const level = levels.at(-1);
      if (level === undefined || character !== ',') return;
      level.index += 1;
      if (level.names === undefined) level.segment = `/${String(level.index)}`;
    },
    onArrayEnd() {
      levels.pop();
    },
    onLiteralValue(value: unknown, offset, length) {
      if (typeof value === 'number' && !isKeptExactly(text.slice(offset, offset + length), value))
        throw refused('request.number-not-exact');
    },
  });
}

import { riskFloors, type Code } from '@mouakaba/contracts';
import type { Standing } from '@mouakaba/case-file';

export type Domain = Code<'assessmentDomain'>;
export type Risk = Code<'riskLevel'>;
/** By domain, 0 (no concern) to 4 (acute). A domain without one is not assessed. */
export type Scores = ReadonlyMap<Domain, number>;

const ascending: readonly Risk[] = ['low', 'medium', 'high', 'critical'];
const vital: readonly Domain[] = ['safety', 'health', 'psychological'];

const atLeast = (least: number, scores: Scores, among?: readonly Domain[]) =>
  [...scores].filter(([domain, score]) => score >= least && (among?.includes(domain) ?? true)).length;

/** Rule 7, line by line: the first that holds. */
const table: readonly (readonly [Risk, (scores: Scores) => boolean])[] = [
  ['critical', (scores) => scores.get('safety') === 4],
  ['critical', (scores) => atLeast(3, scores, vital) >= 2],
  ['high', (scores) => atLeast(4, scores) >= 1],
  ['high', (scores) => scores.get('safety') === 3],
  ['high', (scores) => atLeast(3, scores) >= 3],
  ['medium', (scores) => atLeast(2, scores) >= 1],
];

export function riskByScores(scores: Scores): Risk {
  return table.find(([, holds]) => holds(scores))?.[0] ?? 'low';
}

/** The level that this situation never falls below, by policy. */
export function riskFloor({ concerns, ageBand }: Pick<Standing, 'concerns' | 'ageBand'>): Risk {
  return riskFloors
    .filter((each) => concerns.includes(each.concern) && (each.ageBand ?? ageBand) === ageBand)
    .map(({ floor }) => floor)
    .reduce(higher, 'low');
}

/** The computed risk: by the scores, and never below the floor. */
export function computeRisk(scores: Scores, situation: Pick<Standing, 'concerns' | 'ageBand'>): Risk {
  return higher(riskByScores(scores), riskFloor(situation));
}

export function isBelow(risk: Risk, other: Risk): boolean {
  return ascending.indexOf(risk) < ascending.indexOf(other);
}

function higher(one: Risk, other: Risk): Risk {
  return isBelow(one, other) ? other : one;
}

import type { Document } from 'mongodb';

/**
 * The stages of the plan that won, one a line, each with its index and the bounds within it. `(whole)`: an index that is
 * read from end to end.
 */
export function planOf(explained: Document): string {
  const planner = explained['queryPlanner'] as Document | undefined;
  const winner = planner?.['winningPlan'] as Document | undefined;
  return linesOf((winner?.['queryPlan'] ?? winner ?? {}) as Document).join('\n');
}

function linesOf(stage: Document): string[] {
  const inputs = [stage['inputStage'], ...((stage['inputStages'] as unknown[] | undefined) ?? [])];
  const { indexName, indexBounds } = stage as {
    indexName?: string;
    indexBounds?: Record<string, readonly string[]>;
  };
  const bounds = Object.entries(indexBounds ?? {}).map(([field, each]) => `${field} ${each.join(' ')}`);
  const whole = indexBounds && isWhole(Object.values(indexBounds)[0] ?? []) ? '(whole)' : undefined;
  const words = [String(stage['stage']), whole, indexName, bounds.join(', ')].filter(Boolean);
  return [words.join(' '), ...inputs.filter(Boolean).flatMap((input) => linesOf(input as Document))];
}

const isWhole = (bounds: readonly string[]) =>
  bounds.length > 0 && bounds.every((bound) => bound === '[MinKey, MaxKey]' || bound === '[MaxKey, MinKey]');

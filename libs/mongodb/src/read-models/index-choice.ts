import type { Index, Projection, Term } from '@mouakaba/event-sourcing';

/**
 * The index that answers a query, named to the planner: left alone, it would rather walk the whole table by key than
 * sort what a condition finds, or try several and keep what was best for the first. Undefined: none narrows or sorts.
 */
export function indexFor(projection: Projection, terms: readonly Term[], sort?: string): Index | undefined {
  const kinds = new Map(terms.map(({ field, kind }) => [field, kind]));
  const weighed = projection.indexes.map((index) => ({ index, weight: weightOf(index, kinds, sort) }));
  const best = weighed.reduce<(typeof weighed)[number] | undefined>(
    (found, each) => (each.weight > (found?.weight ?? 0) ? each : found),
    undefined,
  );
  return best?.index;
}

/** Equalities narrow most, then lists and a range; order counts where they are the same. */
function weightOf(index: Index, kinds: ReadonlyMap<string, Term['kind']>, sort: string | undefined): number {
  let weight = 0;
  for (const [place, field] of index.entries()) {
    const kind = kinds.get(field);
    // Before the last place it groups what is sorted, and bounds what follows a cursor.
    const order = sort !== field ? 0 : place === index.length - 1 ? 1 : 0.5;
    if (kind === 'equals') weight += 6;
    else if (kind === 'one-of') weight += 3;
    else return weight + (kind === 'range' ? 2 : 0) + order;
  }
  return weight + (sort === undefined ? 1 : 0);
}

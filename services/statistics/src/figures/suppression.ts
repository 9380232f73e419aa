/** Cells below this betray a child to who does not know the cases anyway. */
export const smallest = 5;

export type Shown = number | '<5' | null;

/**
 * What readers without nominative access see of one breakdown: cells of 1 to 4 as `<5`; where that leaves one cell
 * hidden, the next smallest is withheld too, or a total known from elsewhere would tell it. Of equal ones that is the
 * first by its key: the same one whatever the order in which cells were read.
 */
export function suppress(amounts: ReadonlyMap<string, number>): ReadonlyMap<string, Shown> {
  const shown = new Map<string, Shown>(amounts);
  const small = [...amounts].filter(([, amount]) => amount > 0 && amount < smallest).map(([key]) => key);
  for (const key of small) shown.set(key, '<5');
  if (small.length !== 1) return shown;
  const [next] = [...amounts]
    .filter(([, amount]) => amount >= smallest)
    .sort(([key, a], [otherKey, b]) => a - b || (key < otherKey ? -1 : 1));
  if (next !== undefined) shown.set(next[0], null);
  return shown;
}

import type { Projection, Row } from '../projections/projection.js';
import type { ReadModels, ReadModelTable } from '../projections/read-models.js';
import { positionOf } from '../store/position.js';

/** A read model with these documents, as if a whole log had made them: for specifications of queries. */
export async function filledTable<R extends Row>(
  models: ReadModels,
  projection: Projection<R>,
  rows: Iterable<readonly [string, R]>,
): Promise<ReadModelTable<R>> {
  const builds = await models.builds(projection);
  const number = await builds.begin();
  const checkpoint = { position: positionOf('018f00000000aaaaaaaaaa', 1), events: 1, id: 'the-last' };
  const documents = new Map([...rows].map(([key, row]) => [key, { row }] as const));
  await (await builds.build(number)).commit({ from: undefined, to: checkpoint, rows: documents });
  await builds.publish({ number, checkpoint });
  return models.open(projection);
}

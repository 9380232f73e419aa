import { NotBuilt, Refused, Unavailable, type Projections, type Refusal } from '@mouakaba/event-sourcing';

export interface LookUp<T> {
  readonly projections: Pick<Projections, 'waitForHead'>;
  /** The read model that is looked into. */
  readonly name: string;
  /** How long the log's head is waited for, in milliseconds. */
  readonly patience: number;
  readonly look: () => Promise<T | undefined>;
  /** What is said when it is not there. */
  readonly missing: Refusal;
}

/** What is there now: nothing, as long as the read model is not built. */
export async function ifBuilt<T>(look: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof NotBuilt) return undefined;
    throw error;
  }
}

/**
 * What stands in a read model, looked for once more when that shows the whole log: it may just have been written.
 * @throws Refused it is not there · Unavailable it may be there: the read model is behind
 */
export async function lookedUp<T>({ projections, name, patience, look, missing }: LookUp<T>): Promise<T> {
  const found = await ifBuilt(look);
  if (found !== undefined) return found;
  const whole = await projections.waitForHead(name, patience);
  const later = await look();
  if (later !== undefined) return later;
  throw whole ? new Refused(missing) : new Unavailable('read-models');
}

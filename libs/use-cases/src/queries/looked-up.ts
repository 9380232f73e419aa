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
export async function lookedUp<T>(lookUp: LookUp<T>): Promise<T> {
  return (await ifBuilt(lookUp.look)) ?? (await lookedUpLater(lookUp));
}

/** The second look of `lookedUp`. */
export async function lookedUpLater<T>(lookUp: LookUp<T>): Promise<T> {
  const { later, absent } = await secondLook(lookUp);
  if (later === undefined) throw absent;
  return later;
}

/**
 * What is said of a thing that is there and not the caller's: what would be said if it were not there, after the same
 * second look.
 */
export async function asIfMissing<T>(lookUp: LookUp<T>): Promise<Refused | Unavailable> {
  return (await secondLook(lookUp)).absent;
}

async function secondLook<T>({ projections, name, patience, look, missing }: LookUp<T>) {
  const whole = await projections.waitForHead(name, patience);
  return { later: await look(), absent: whole ? new Refused(missing) : new Unavailable('read-models') };
}

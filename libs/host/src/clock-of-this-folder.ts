import { OperatorError, type EventStore, type OperationalStore } from '@mouakaba/event-sourcing';

const collection = 'installation';
const key = 'clock';

/** A data folder made for a moved clock runs with no other, and a real one never with a moved clock. */
export class ClockRefused extends OperatorError {
  constructor(madeFor: string) {
    super(
      madeFor === 'file'
        ? 'This data folder was made for a journey; its domain clock is moved, and DOMAIN_CLOCK_FILE must name its file.'
        : 'DOMAIN_CLOCK_FILE moves the domain clock; it is refused on a data folder that was not made for it.',
    );
    this.name = 'ClockRefused';
  }
}

/** @throws ClockRefused */
export async function refuseForeignClock(
  operations: OperationalStore,
  store: EventStore,
  clockFile: string | undefined,
): Promise<void> {
  const wanted = clockFile === undefined ? 'machine' : 'file';
  const empty = (await store.head('everything')) === undefined;
  if (empty) await operations.insert(collection, key, wanted);
  const madeFor = (await operations.get<string>(collection, key)) ?? 'machine';
  if (madeFor !== wanted) throw new ClockRefused(madeFor);
}

import { OperatorError } from '@mouakaba/event-sourcing';
import { oldestTimeZoneData } from '@mouakaba/contracts';

/** This process runs on what it may not run on. The message says what it needs. */
export class RuntimeRefused extends OperatorError {
  override readonly name = 'RuntimeRefused';
}

export interface Runtime {
  readonly node: string;
  readonly sqlite: string;
  /** Edition of the time-zone database that Node has. */
  readonly timeZones: string;
}

/**
 * What this process runs on.
 * @throws RuntimeRefused its time-zone database does not know the law that the calendar is computed by
 */
export function runtime(versions: Readonly<Record<string, string | undefined>> = process.versions): Runtime {
  const { node = 'unknown', sqlite = 'unknown', tz = 'unknown' } = versions;
  // Editions are a year and a letter, in the order of texts.
  if (!/^\d{4}[a-z]+$/.test(tz) || tz < oldestTimeZoneData)
    throw new RuntimeRefused(
      `The time-zone database of this Node is ${tz}, and legal time needs ${oldestTimeZoneData} or later: run the Node that npm ci installs, and unset NODE_ICU_DATA.`,
    );
  return { node, sqlite, timeZones: tz };
}

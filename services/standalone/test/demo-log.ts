import type { Standalone } from '../src/standalone.js';

/** Types of the events of each stream, in their order. */
export type Log = ReadonlyMap<string, readonly string[]>;

export async function logOf({ platform }: Standalone): Promise<Log> {
  const log = new Map<string, string[]>();
  for await (const { stream, type } of platform.store.readAll({
    filter: { only: ['case', 'unit', 'centre', 'provider', 'release'] },
  })) {
    log.set(stream, [...(log.get(stream) ?? []), type]);
  }
  return log;
}

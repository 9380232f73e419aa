import type { Log } from './log.js';

interface StreamMetadata {
  readonly $maxCount?: number;
  /** Seconds. */
  readonly $maxAge?: number;
  readonly $tb?: number;
}

/** The first revision that a read of the stream still shows, as its metadata has it; after `end` where it shows none. */
export function firstKept(log: Log, stream: string, end: number): number {
  if (stream.startsWith('$$')) return 0;
  const place = `$$${stream}`;
  const [set] = log.stream(place, 'backwards', log.revisionOf(place), 1);
  if (set === undefined) return 0;
  const { $maxCount = Infinity, $maxAge = Infinity, $tb = 0 } = metadataIn(set.data);
  const young = Date.now() - $maxAge * 1_000;
  let first = Math.max(0, end + 1 - $maxCount, $tb);
  while (
    $maxAge !== Infinity &&
    first <= end &&
    (log.stream(stream, 'forwards', first, 1)[0]?.created ?? 0) < young
  )
    first += 1;
  return first;
}

function metadataIn(data: Uint8Array): StreamMetadata {
  try {
    return JSON.parse(Buffer.from(data).toString('utf8')) as StreamMetadata;
  } catch {
    return {};
  }
}

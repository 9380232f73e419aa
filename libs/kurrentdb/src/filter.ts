import { type RegexFilter, streamNameFilter } from '@kurrent/kurrentdb-client';
import type { StreamFilter } from '@mouakaba/event-sourcing';

/** The server's filter of stream names. It never lets through the server's own streams, whose names begin with `$`. */
export function serverFilter(filter: StreamFilter): RegexFilter {
  return streamNameFilter({ regex: expressionOf(filter) });
}

/** In the syntax that .NET and JavaScript share. */
export function expressionOf(filter: StreamFilter): string {
  if (filter === 'everything') return String.raw`^(?!\$)`;
  if ('only' in filter) {
    return filter.only.length === 0 ? '^(?!)' : String.raw`^(?!\$)${ofKinds(filter.only)}`;
  }
  return filter.except.length === 0 ? String.raw`^(?!\$)` : String.raw`^(?!\$|${ofKinds(filter.except)})`;
}

function ofKinds(kinds: readonly string[]): string {
  return `(?:${kinds.map(escaped).join('|')})(?:-|$)`;
}

function escaped(kind: string): string {
  return kind.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}

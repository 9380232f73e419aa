import { createHash } from 'node:crypto';
import type { Position } from '@mouakaba/event-sourcing';

/** What a write answers, beside the ids of what it made. */
export interface WrittenBody {
  readonly revision: number;
  readonly position: Position;
}

/** A body and the headers that go with it. Made by `written`, `found` and `reference`. */
export class Answer<Body extends object = object> {
  constructor(
    readonly body: Body,
    readonly headers: Readonly<Record<string, string>>,
    readonly cacheable = false,
  ) {}
}

/** What a handler answers, with or without headers. */
export function bodyOf<Body extends object>(answer: Body | Answer<Body>): Body {
  return answer instanceof Answer ? answer.body : answer;
}

/** The answer of a write: ETag, position, and whether it was given before. */
export function written<Body extends WrittenBody>(
  body: Body,
  { replayed }: { readonly replayed: boolean },
): Answer<Body> {
  return new Answer(body, {
    etag: `"${String(body.revision)}"`,
    'mouakaba-position': body.position,
    ...(replayed ? { 'idempotent-replay': 'true' } : {}),
  });
}

/** The answer of a read; `stale` when its read model has not reached the position that was asked for. */
export function found<Body extends object>(
  body: Body,
  { revision, stale = false }: { readonly revision?: number; readonly stale?: boolean } = {},
): Answer<Body> {
  return new Answer(body, {
    ...(revision === undefined ? {} : { etag: `"${String(revision)}"` }),
    ...(stale ? { 'mouakaba-stale': 'true' } : {}),
  });
}

/** Reference data, the same for everybody: may be kept, and is asked for again with If-None-Match. */
export function reference<Body extends object>(body: Body, { seconds = 300 } = {}): Answer<Body> {
  const digest = createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 22);
  return new Answer(
    body,
    { etag: `"${digest}"`, 'cache-control': `private, max-age=${String(seconds)}` },
    true,
  );
}

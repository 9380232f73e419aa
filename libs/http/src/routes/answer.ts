import { createHash } from 'node:crypto';
import type { Position } from '@mouakaba/event-sourcing';

/** What a write answers, beside the ids of what it made. */
export interface WrittenBody {
  /** Absent for who may not know how much there is. */
  readonly revision?: number;
  readonly position: Position;
}

/** A body and the headers that go with it. Made by `written`, `found` and `reference`. */
export class Answer<Body extends object = object> {
  constructor(
    readonly body: Body,
    readonly headers: Readonly<Record<string, string>>,
    readonly cacheable = false,
    /** Leaves as a token, in the header and in the body alike. */
    readonly position?: Position,
  ) {}

  /** The same with another body. */
  with<Other extends object>(body: Other): Answer<Other> {
    return new Answer(body, this.headers, this.cacheable, this.position);
  }
}

/** What a handler answers, with or without headers. */
export function bodyOf<Body extends object>(answer: Body | Answer<Body>): Body {
  return answer instanceof Answer ? answer.body : answer;
}

/**
 * A strong tag, for If-Match. A proxy that compresses weakens tags or marks them, and no weak one ever matches: it is told
 * to leave the answer as it is.
 */
function revisionTag(revision: number): Readonly<Record<string, string>> {
  return { etag: `"${String(revision)}"`, 'cache-control': 'no-store, no-transform' };
}

/** The answer of a write: ETag, position, and whether it was given before. */
export function written<Body extends WrittenBody>(
  body: Body,
  { replayed }: { readonly replayed: boolean },
): Answer<Body> {
  const headers = {
    ...(body.revision === undefined ? {} : revisionTag(body.revision)),
    ...(replayed ? { 'idempotent-replay': 'true' } : {}),
  };
  return new Answer(body, headers, false, body.position);
}

interface Reading {
  readonly revision?: number;
  readonly stale?: boolean;
  /** How far what was read goes, of a body that says so in its `position`. */
  readonly position?: Position;
}

/** The answer of a read; `stale` when its read model has not reached the position that was asked for. */
export function found<Body extends object>(
  body: Body,
  { revision, stale = false, position }: Reading = {},
): Answer<Body> {
  const headers = {
    ...(revision === undefined ? {} : revisionTag(revision)),
    ...(stale ? { 'mouakaba-stale': 'true' } : {}),
  };
  return new Answer(body, headers, false, position);
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

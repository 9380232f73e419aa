import type { RevisionMatch } from '@mouakaba/event-sourcing';

const tag = '(?:W\\/)?"[!#-~\\u0080-\\u00ff]*"';
const blanks = '[ \\t]*';

/** `*`, or a list of entity tags, some of its places empty (RFC 9110, sections 5.6.1, 8.8.3 and 13.1.1). */
export const ifMatchShape = new RegExp(
  `^(?:\\*|(?:,${blanks})*${tag}${blanks}(?:,${blanks}(?:${tag}${blanks})?)*)$`,
);

/** A strong entity tag that is a revision. */
const revision = /(?<!W\/)"(0|[1-9]\d{0,14})"/g;

/**
 * What If-Match asks for, of a header of `ifMatchShape`: tags are compared strongly, so a weak one, as one that is no
 * revision, never matches, which is no fault of the request.
 */
export function parseIfMatch(value: string): RevisionMatch {
  return value === '*' ? 'any' : Array.from(value.matchAll(revision), ([, digits]) => Number(digits));
}

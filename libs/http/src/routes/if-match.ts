import type { RevisionMatch } from '@mouakaba/event-sourcing';

/** One element of a list of entity tags, which may be empty, and what ends it (RFC 9110, sections 5.6.1 and 8.8.3). */
const element = /[ \t]*(?:(?<weak>W\/)?"(?<tag>[!#-~\x80-\xff]*)")?[ \t]*(?<end>,|$)/y;
const revision = /^(?:0|[1-9]\d{0,14})$/;

/**
 * What If-Match asks for (RFC 9110, section 13.1.1): `*`, or a list of entity tags, compared strongly. A weak tag and one
 * that is no revision never match, which is no fault of the request.
 * @returns undefined if it is neither
 */
export function parseIfMatch(value: string): RevisionMatch | undefined {
  if (value.trim() === '*') return 'any';
  const tags = tagsOf(value);
  if (tags === undefined || tags.length === 0) return undefined;
  return tags.filter(({ weak, tag }) => !weak && revision.test(tag)).map(({ tag }) => Number(tag));
}

interface EntityTag {
  readonly weak: boolean;
  readonly tag: string;
}

function tagsOf(value: string): readonly EntityTag[] | undefined {
  const tags: EntityTag[] = [];
  for (element.lastIndex = 0; ;) {
    const { groups } = element.exec(value) ?? {};
    if (groups === undefined) return undefined;
    const { weak, tag, end } = groups;
    if (tag !== undefined) tags.push({ weak: weak !== undefined, tag });
    if (end !== ',') return tags;
  }
}

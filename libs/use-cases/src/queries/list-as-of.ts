/**
 * The instant of a list's first page, and where its next page begins: what a list is asked for against the clock is asked
 * for against the same instant on every page, or its cursors would be of another list each time.
 */
export function continued(
  cursor: string | undefined,
  now: string,
): { readonly at: string; readonly after?: string } {
  const parts = cursor === undefined ? undefined : /^(\d{12,15})\.(.+)$/.exec(cursor);
  if (parts === undefined) return { at: now };
  const [, at, after] = parts ?? [];
  // What is no such cursor is handed on, and refused as one of another query.
  return at === undefined || after === undefined
    ? { at: now, after: cursor ?? '' }
    : { at: new Date(Number(at)).toISOString(), after };
}

/** The cursor with the instant that its list is of. */
export function asOf(at: string, cursor: string | null): string | null {
  return cursor === null ? null : `${String(Date.parse(at))}.${cursor}`;
}

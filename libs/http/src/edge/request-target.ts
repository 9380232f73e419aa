/** The path and query of a request's target: of an absolute address (RFC 9112, 3.2.2) without whom it names. */
export function pathOfTarget(target: string): string {
  return target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '');
}

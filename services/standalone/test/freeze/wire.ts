/** A request and its answer, as they went over the wire. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly asked: Readonly<Record<string, string>>;
  /** The text of the request's body. */
  readonly sent: string | undefined;
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly text: string;
}

/** What the API is asked by this process while `work` runs, in order; logins are left out. */
export async function heardDuring(work: () => Promise<unknown>): Promise<readonly Exchange[]> {
  const ofNode = globalThis.fetch;
  const heard: Exchange[] = [];
  globalThis.fetch = async (input, init = {}) => {
    const response = await ofNode(input, init);
    const { pathname, search } = new URL(input);
    if (pathname.startsWith('/v1/'))
      heard.push({
        method: init.method ?? 'GET',
        path: pathname + search,
        asked: init.headers as Record<string, string>,
        sent: init.body as string | undefined,
        status: response.status,
        headers: [...response.headers],
        text: await response.clone().text(),
      });
    return response;
  };
  try {
    await work();
  } finally {
    globalThis.fetch = ofNode;
  }
  return heard;
}

/** Without instants and positions in the log. */
export function unplaced(text: string): string {
  return text
    .replaceAll(/[0-9a-f]{12}[0-9a-z]{10}\.[0-9a-f]{16}/g, 'POSITION')
    .replaceAll(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z/g, 'INSTANT');
}

/** What differs from run to run stands for itself: ids, instants, days, positions and case numbers. */
export function masked(text: string): string {
  return unplaced(text)
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID')
    .replaceAll(/\d{4}-\d{2}-\d{2}/g, 'DAY')
    .replaceAll(/[A-Z]{3}-\d{2}-[0-9A-Z]{4}-[0-9A-Z]/g, 'NUMBER');
}

/** Keys and types of a JSON value in the order in which they were answered: `{caseId:string,goals:[{score:number}]}`. */
export function shapeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return `[${[...new Set(value.map(shapeOf))].sort().join('|')}]`;
  if (typeof value !== 'object') return typeof value;
  return `{${Object.entries(value)
    .map(([name, inner]) => `${masked(name)}:${shapeOf(inner)}`)
    .join(',')}}`;
}

/** Headers with their values, but for those that the hour or the host makes. */
export function headersOf({ headers }: Exchange): string {
  const varying = new Set(['date', 'content-length', 'etag']);
  return headers
    .map(([name, value]) => (varying.has(name) ? name : `${name}: ${masked(value)}`))
    .sort()
    .join('; ');
}

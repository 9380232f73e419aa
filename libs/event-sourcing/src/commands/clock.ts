/** The domain's time, in milliseconds since 1970: for `recordedAt`, rules and deadlines. Journeys can move it. */
export interface DomainClock {
  now(): number;
}

/** An instant as the API and the events write it: ISO 8601, UTC, milliseconds. */
export function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

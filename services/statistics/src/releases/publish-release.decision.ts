import { ReleasePublished, happened } from '@mouakaba/contracts';
import type { Decision, Command } from '@mouakaba/event-sourcing';
import type { Release } from './release.js';

export interface PublishRelease {
  readonly month: string;
  /** Events of the log that the figures have seen. */
  readonly asOfPosition: number;
}

/** Once: a later fact of that month changes nothing that was released. */
export function publishRelease(
  { published }: Release,
  { month, asOfPosition }: Command<PublishRelease>,
): Decision<ReleasePublished> {
  return published ? [] : happened(ReleasePublished, { month, asOfPosition });
}

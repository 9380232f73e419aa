import { ReleasePublished, happened } from '@mouakaba/contracts';
import { fold, type Command, type Decision } from '@mouakaba/event-sourcing';

/** Whether a month's figures are public. */
export interface Release {
  readonly published: boolean;
}

export const noRelease: Release = { published: false };

export const evolveRelease = fold<Release>({ ReleasePublished: () => ({ published: true }) });

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

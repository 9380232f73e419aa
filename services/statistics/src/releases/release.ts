import { fold } from '@mouakaba/event-sourcing';

/** Whether a month's figures are public. */
export interface Release {
  readonly published: boolean;
}

export const noRelease: Release = { published: false };

export const evolveRelease = fold<Release>({ ReleasePublished: () => ({ published: true }) });

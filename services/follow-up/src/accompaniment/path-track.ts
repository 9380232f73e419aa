import { pathCode } from '@mouakaba/http';

/** A track of an accompaniment, in the path. */
export const pathTrack = pathCode('accompanimentTrack');

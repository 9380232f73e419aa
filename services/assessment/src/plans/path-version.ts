import { pathWhole } from '@mouakaba/http';

/** A version of a plan, in the path. */
export const pathVersion = pathWhole(1, 10_000);

import type { Actor } from '@mouakaba/contracts';

/** Who acts when a deadline falls due. What it writes makes nobody's view of a case stale. */
export const system: Actor = { sub: 'system', role: 'system' };

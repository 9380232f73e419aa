import type { Compartment } from '@mouakaba/contracts';
import type { Standing } from '@mouakaba/case-file';
import type { Caller, Role } from '@mouakaba/identity';
import { isPacketVisible } from './packet-visibility.js';
import type { Referral } from '../referral.js';
import type { Reader } from './reader.js';

const everything: ReadonlySet<Compartment> = new Set(['packet', 'content']);
const nothing: ReadonlySet<Compartment> = new Set();

interface Looked {
  readonly standing: Standing;
  readonly referral: Referral;
}

/**
 * What somebody who may see that there is a referral may know of it at that instant, in the role that lets them: the
 * provider by rule 10, the holder all of it, whoever watches over the province all but the child's own words.
 */
export function readerOf(
  role: Role,
  { organisation }: Caller,
  { standing, referral }: Looked,
  at: string,
): Reader {
  switch (role) {
    case 'provider':
      return isPacketVisible(standing, referral, at)
        ? { knows: 'referral', opens: everything, organisation }
        : { knows: 'minimum', opens: nothing, organisation };
    case 'caseworker':
    case 'coordinator':
      return { knows: 'case', opens: everything, organisation };
    case 'centre-officer': {
      const opens = organisation === standing.holderId ? everything : nothing;
      return { knows: 'case', opens, organisation };
    }
    default:
      return { knows: 'case', opens: nothing, organisation };
  }
}

import type { Standing } from '@mouakaba/case-file';
import type { Compartment } from '@mouakaba/contracts';
import type { Caller, Role } from '@mouakaba/identity';
import type { Referral } from '../referral.js';
import { withheldBecause } from '../requests/sharing.js';
import { packetClosesAt } from './packet-time.js';

/** What whoever looks may know of a referral. What it may not know is never taken up into its view. */
export interface Reader {
  /** `minimum`: rule 10's, until the packet is open to the provider. `referral`: all of it. `case`: whose it is as well. */
  readonly knows: 'minimum' | 'referral' | 'case';
  readonly opens: ReadonlySet<Compartment>;
  readonly organisation: string | undefined;
}

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

/** Whether the provider may open summary and packet at that instant; until then it knows rule 10's minimum. */
export function isPacketVisible(standing: Standing, referral: Referral, at: string): boolean {
  return (
    Date.parse(at) < packetClosesAt(referral) && withheldBecause(standing, referral.request, at) === null
  );
}

import type { Actor } from '@mouakaba/contracts';
import { refuse, type Refusal } from '@mouakaba/event-sourcing';
import {
  actorOf,
  decide,
  type Caller,
  type CaseScope,
  type HolderScope,
  type Permission,
  type ReferralScope,
} from '@mouakaba/identity';

/**
 * As whom the caller may do this to this very thing. `missing` is what is answered where the caller may not even see
 * it: the same as where it does not exist.
 */
export function permitted(
  permission: Permission,
  caller: Caller,
  scope: HolderScope | CaseScope | ReferralScope,
  missing: Refusal,
): Actor | Refusal {
  const verdict = decide(permission, caller, scope);
  if (verdict === 'unseen') return missing;
  return verdict === 'read-only' ? refuse('scope.read-only') : actorOf(caller, verdict.role);
}

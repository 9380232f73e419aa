import { refuse } from '@mouakaba/event-sourcing';
import type { Standing } from '@mouakaba/case-file';
import { answers } from '@mouakaba/http';
import { actorOf, decide, type Caller, type CaseScope, type Permission } from '@mouakaba/identity';
import { asId, caseStream, type CaseId } from '@mouakaba/contracts';
import { useCasesOn } from './use-case.js';

/** What permissions ask about a case. Restriction and sharing with a centre come with their own events. */
export function scopeOf({ holderId, province, caseworkerId }: Standing): CaseScope {
  const caseworker = caseworkerId === undefined ? {} : { caseworkerId };
  return { holderId, province, restricted: false, sharedWithCentre: false, ...caseworker };
}

interface WithStanding {
  readonly standing: Standing;
}

interface NamedCase {
  readonly caseId: CaseId;
}

/** Use cases on a case. One outside the caller's scope is as one that does not exist. */
export const onCase = useCasesOn<'case', WithStanding, NamedCase, NamedCase>({
  kind: 'case',
  namedBy: ['caseId'],
  locate: ({ caseId }) => ({ caseId }),
  begin: (id) => ({ caseId: asId<CaseId>(id) }),
  stream: ({ caseId }) => caseStream(caseId),
  permit: permitCase,
  always: { caseId: answers.id },
  names: ({ caseId }) => ({ caseId }),
});

function permitCase(permission: Permission, caller: Caller, { standing }: WithStanding) {
  const verdict = decide(permission, caller, scopeOf(standing));
  if (verdict === 'unseen') return refuse('case.not-found');
  return verdict === 'read-only' ? refuse('scope.read-only') : actorOf(caller, verdict.role);
}

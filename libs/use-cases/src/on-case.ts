import { refuse } from '@mouakaba/event-sourcing';
import type { Standing } from '@mouakaba/case-file';
import { answers } from '@mouakaba/http';
import type { Caller, CaseScope, Permission } from '@mouakaba/identity';
import { asId, caseStream, type CaseId } from '@mouakaba/contracts';
import { permitted } from './permitted.js';
import { HolderDirectory } from './queries/holder-directory.js';
import { useCasesOn } from './use-case.js';

/**
 * What permissions ask about a case: of its holder, and of the province where that holder works. Restriction and
 * sharing with a centre come with their own events.
 */
export function caseScopeOf({
  holderId,
  province,
  caseworkerId,
}: Pick<CaseScope, 'holderId' | 'province'> & {
  readonly caseworkerId?: string | null | undefined;
}): CaseScope {
  return {
    ...{ province, restricted: false, sharedWithCentre: false },
    ...(holderId === undefined ? {} : { holderId }),
    ...(caseworkerId == null ? {} : { caseworkerId }),
  };
}

interface WithStanding {
  readonly standing: Standing;
}

interface NamedCase {
  readonly caseId: CaseId;
}

/** Use cases on a case. One outside the caller's scope is as one that does not exist. */
export const onCase = useCasesOn<
  'case',
  WithStanding,
  NamedCase,
  NamedCase,
  { readonly holders: typeof HolderDirectory }
>({
  kind: 'case',
  namedBy: ['caseId'],
  needs: { holders: HolderDirectory },
  locate: ({ caseId }) => ({ caseId }),
  begin: (id) => ({ caseId: asId<CaseId>(id) }),
  stream: ({ caseId }) => caseStream(caseId),
  permit: permitCase,
  always: { caseId: answers.id },
  names: ({ caseId }) => ({ caseId }),
});

async function permitCase(
  permission: Permission,
  caller: Caller,
  { standing }: WithStanding,
  _: NamedCase,
  { holders }: { readonly holders: Pick<HolderDirectory, 'provinceOf'> },
) {
  const scope = caseScopeOf({ ...standing, province: await holders.provinceOf(standing) });
  return permitted(permission, caller, scope, refuse('case.not-found'));
}

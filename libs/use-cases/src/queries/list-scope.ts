import { Refused, refuse } from '@mouakaba/event-sourcing';
import { listScope, type Caller, type ListScope, type Permission } from '@mouakaba/identity';
import type { HolderDirectory } from './holder-directory.js';

/**
 * What of a list the caller may see, narrowed to the holder and the province that are asked for.
 * @throws Refused what is asked for lies outside
 */
export async function listScopeOf(
  permission: Permission,
  caller: Caller,
  { holder, province }: { readonly holder?: string | undefined; readonly province?: string | undefined },
  holders: Pick<HolderDirectory, 'find'>,
): Promise<ListScope> {
  const scope = listScope(permission, caller, {
    ...(holder === undefined
      ? {}
      : { holder: { id: holder, province: (await holders.find(holder))?.province } }),
    ...(province === undefined ? {} : { province }),
  });
  if (scope === 'outside') throw new Refused(refuse('scope.outside'));
  return scope;
}

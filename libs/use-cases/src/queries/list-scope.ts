import { Refused, StreamDamaged, refuse } from '@mouakaba/event-sourcing';
import { listScope, type Caller, type ListScope, type Permission } from '@mouakaba/identity';
import type { HolderDirectory } from './holder-directory.js';

/**
 * What of a list the caller may see, narrowed to the holder and the province that are asked for.
 * @throws Refused what is asked for lies outside
 * @throws StreamDamaged that depends on where a holder is, which its stream does not say any more
 */
export async function listScopeOf(
  permission: Permission,
  caller: Caller,
  { holder, province }: { readonly holder?: string | undefined; readonly province?: string | undefined },
  holders: Pick<HolderDirectory, 'established'>,
): Promise<ListScope> {
  const at = holder === undefined ? undefined : await holders.established(holder);
  const scope = listScope(permission, caller, {
    ...(holder === undefined
      ? {}
      : { holder: { id: holder, province: typeof at === 'string' ? at : undefined } }),
    ...(province === undefined ? {} : { province }),
  });
  if (scope !== 'outside') return scope;
  throw at instanceof StreamDamaged ? at : new Refused(refuse('scope.outside'));
}

import type { Holder } from '@mouakaba/case-file';
import type { HolderId } from '@mouakaba/contracts';
import { refuse } from '@mouakaba/event-sourcing';
import { answers } from '@mouakaba/http';
import type { Caller, Permission } from '@mouakaba/identity';
import { permitted, useCasesOn } from '@mouakaba/use-cases';
import { HolderStreams, holderStream, type HolderPlace } from './holder-streams.js';

const { id } = answers;

const kept = { stream: holderStream, permit: permitHolder, names: nameHolder };

/** Use cases on a unit. */
export const onUnit = useCasesOn({
  ...kept,
  kind: 'unit',
  namedBy: ['unitId'],
  locate: ({ unitId }: { readonly unitId: HolderId }): HolderPlace => ({ kind: 'unit', holderId: unitId }),
  begin: (unitId): HolderPlace => ({ kind: 'unit', holderId: unitId as HolderId }),
  always: { unitId: id },
});

/** Use cases on an accompaniment centre. */
export const onCentre = useCasesOn({
  ...kept,
  kind: 'centre',
  namedBy: ['centreId'],
  locate: ({ centreId }: { readonly centreId: HolderId }): HolderPlace => ({
    kind: 'centre',
    holderId: centreId,
  }),
  begin: (centreId): HolderPlace => ({ kind: 'centre', holderId: centreId as HolderId }),
  always: { centreId: id },
});

/** Use cases on whichever of the two the path names. Their answers say which it was: `unitId` or `centreId`. */
export const onHolder = useCasesOn({
  ...kept,
  kind: 'holder',
  namedBy: ['holderId'],
  needs: { holders: HolderStreams },
  locate: (
    { holderId }: { readonly holderId: HolderId },
    { holders }: { readonly holders: HolderStreams },
  ): Promise<HolderPlace> => holders.place(holderId),
  sometimes: { unitId: id, centreId: id },
});

function permitHolder(
  permission: Permission,
  caller: Caller,
  { province }: Holder,
  { holderId }: HolderPlace,
) {
  return permitted(permission, caller, { holderId, province }, refuse('holder.not-found'));
}

function nameHolder({ kind, holderId }: HolderPlace): object {
  return kind === 'unit' ? { unitId: holderId } : { centreId: holderId };
}

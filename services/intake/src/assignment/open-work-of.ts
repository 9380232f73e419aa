import type { Code } from '@mouakaba/contracts';
import type { IntakeState } from '../intake.js';

/** What is still to be done in a case, each with who leads it. */
interface LedWork {
  readonly followUps: readonly (readonly [string, string])[];
  readonly tracks: readonly (readonly [Code<'accompanimentTrack'>, string])[];
}

export function openWorkOf({ followUps, tracks }: IntakeState): LedWork {
  return {
    followUps: [...followUps].flatMap(([followUpId, { status, leadId }]) =>
      status === 'scheduled' ? [[followUpId, leadId] as const] : [],
    ),
    tracks: [...tracks],
  };
}

/** Everybody who leads something of it. */
export function leadsOf({ followUps, tracks }: LedWork): readonly string[] {
  return [...new Set([...followUps, ...tracks].map(([, leadId]) => leadId))];
}

/** Which of these are led by whom it says; undefined where none is. */
export function ledBy<Id extends string>(
  work: readonly (readonly [Id, string])[],
  isIt: (leadId: string) => boolean,
): Id[] | undefined {
  const ids = work.filter(([, leadId]) => isIt(leadId)).map(([id]) => id);
  return ids.length === 0 ? undefined : ids;
}

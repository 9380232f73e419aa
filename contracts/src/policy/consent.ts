import type { Code } from '../codes/index.js';

/**
 * Whose consent suffices, and what the child's no blocks (rule 4), to be confirmed by a jurist.
 * Beside it, whatever the age: the consent of an alleged perpetrator, or of one who lives with one, is none.
 */

/** Rule 4: court, legal representative, kafil and director of an institution count as the caregiver. */
export const caregivers = [
  'father',
  'mother',
  'legal-guardian',
  'kafil',
  'court',
  'de-facto-caregiver',
  'institution-director',
] as const satisfies readonly Code<'consentGiver'>[];

/** One way of consenting that suffices. */
export interface SufficientConsent {
  readonly by: 'caregiver' | 'child';
  /** The child's assent that goes with it. */
  readonly assent: readonly Code<'childAssent'>[];
  /** Only for these; for every scope without it. */
  readonly scopes?: readonly Code<'consentScope'>[];
}

/** A child that cannot express itself is not shut out of services: its caregiver's consent then stands alone. */
const caregiverAlone: SufficientConsent = { by: 'caregiver', assent: ['given', 'unable', 'not-asked'] };
const caregiverAndChild: SufficientConsent = { by: 'caregiver', assent: ['given', 'unable'] };

/** By age band: any one of these ways suffices. */
export const sufficientConsent: Readonly<Record<Code<'ageBand'>, readonly SufficientConsent[]>> = {
  '0-5': [caregiverAlone],
  '6-11': [caregiverAndChild],
  '12-14': [caregiverAndChild],
  '15-17': [{ by: 'child', assent: ['given'], scopes: ['services'] }, caregiverAndChild],
  /** Not in the rule: of age while the case is open. */
  '18+': [{ by: 'child', assent: ['given'] }],
  /** Not in the rule: treated as a child that can be asked. */
  unknown: [caregiverAndChild],
};

/**
 * Rule 4: what a child's no to this blocks. A no to any part of its protection blocks everything; one to research blocks
 * research, lest a child lose help by it. A judicial report and statistics were never a matter of consent.
 */
export const refusalBlocks: Readonly<Record<Code<'consentScope'>, 'everything' | 'itself'>> = {
  services: 'everything',
  'share-with-provider': 'everything',
  'share-with-centre': 'everything',
  'judicial-report': 'itself',
  statistics: 'itself',
  'research-use': 'itself',
};

/** Rule 4: a child's no yields to danger and orders, and to nothing else. */
export const basesAgainstRefusal = [
  'immediate-danger',
  'judicial-order',
] as const satisfies readonly Code<'legalBasis'>[];

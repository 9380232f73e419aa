declare const brand: unique symbol;

/** A text that names one kind of thing: a case's id is no referral's, though both are UUIDs. A plain string is neither. */
export type Branded<Name extends string> = string & { readonly [brand]: Name };

// What a stream is named by has its type beside the stream's name: streams.ts.

export type ReferralId = Branded<'ReferralId'>;
export type ConsentId = Branded<'ConsentId'>;
export type AssessmentId = Branded<'AssessmentId'>;
export type GoalId = Branded<'GoalId'>;
export type FollowUpId = Branded<'FollowUpId'>;
/** The subject of the account of somebody who works for a holder. */
export type WorkerId = Branded<'WorkerId'>;

/** A UUID in either case. */
export const uuidShape = /^[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$/;

/** The id that a field or path parameter of that name holds: `caseId` holds a `CaseId`. */
export type IdNamed<Name extends string> = Branded<Capitalize<Name>>;

/**
 * Gives a text the type of the id that it was found to be: by the schema of an event, the check of a request, or the
 * name of a stream. It checks nothing itself, and nothing else turns a string into an id.
 */
export function asId<Id extends Branded<string>>(checked: string): Id {
  return checked as Id;
}

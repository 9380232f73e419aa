declare const brand: unique symbol;

/** A text that names one kind of thing: a case's id is no referral's, though both are UUIDs. */
export type Branded<Name extends string> = string & { readonly [brand]: Name };

export type CaseId = Branded<'CaseId'>;
export type HolderId = Branded<'HolderId'>;
export type ProviderId = Branded<'ProviderId'>;
export type ReferralId = Branded<'ReferralId'>;
export type ConsentId = Branded<'ConsentId'>;
export type AssessmentId = Branded<'AssessmentId'>;
export type GoalId = Branded<'GoalId'>;
export type FollowUpId = Branded<'FollowUpId'>;

/** The id that a field or path parameter of that name holds: `caseId` holds a `CaseId`. */
export type IdNamed<Name extends string> = Branded<Capitalize<Name>>;

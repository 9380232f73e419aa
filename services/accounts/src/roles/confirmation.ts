import { awaitingIn, narrowed, type Claims, type Grant } from '../account/claims.js';

/** What of other accounts decides whether roles wait for a second person. */
export interface ConfirmationFacts {
  /** There is an account beside who asks and who gets the roles, disabled or not, that ever could confirm any of them. */
  readonly couldBeConfirmed: boolean;
}

/** Which roles wait for a second person, or why they do not. */
export function confirmationOf(wanted: Claims, before: Grant, { couldBeConfirmed }: ConfirmationFacts) {
  const awaiting = awaitingIn(wanted, narrowed(before, wanted));
  const waits = awaiting.length > 0 && couldBeConfirmed;
  return {
    awaiting: waits ? [...awaiting] : undefined,
    unconfirmed: awaiting.length > 0 && !waits ? ('only-administrator' as const) : undefined,
  };
}

import { RolesConfirmed, happened } from '@mouakaba/contracts';
import { refuse, type Command, type Decision } from '@mouakaba/event-sourcing';
import { awaitingOf, type Account } from '../account/account.js';
import { toldClaims } from '../account/claims.js';

export interface HandFacts {
  /** One person may know the passwords of who confirms and of who asked. */
  readonly inOneHand: boolean;
}

/** A second person, neither who gets the roles nor who asked for them, says that they are right. */
export function confirmRoles(
  account: Account,
  { actor, inOneHand }: Command<HandFacts>,
): Decision<RolesConfirmed> {
  if (awaitingOf(account).length === 0 && account.unconfirmed === undefined) return [];
  if (actor.sub === account.sub || actor.sub === account.askedBy) return refuse('account.second-person');
  if (inOneHand) return refuse('account.in-one-hand');
  return happened(RolesConfirmed, toldClaims(account.wanted));
}

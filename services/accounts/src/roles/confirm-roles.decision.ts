import { RolesConfirmed, happened } from '@mouakaba/contracts';
import { refuse, type Command, type Decision } from '@mouakaba/event-sourcing';
import { awaitingOf, type Account } from '../account/account.js';
import { toldClaims } from '../account/claims.js';

/** A second person, neither who gets the roles nor who asked for them, says that they are right. */
export function confirmRoles(account: Account, { actor }: Command<object>): Decision<RolesConfirmed> {
  if (awaitingOf(account).length === 0 && account.unconfirmed === undefined) return [];
  if (actor.sub === account.sub || actor.sub === account.askedBy) return refuse('account.second-person');
  return happened(RolesConfirmed, toldClaims(account.wanted));
}

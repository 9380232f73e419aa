import { RolesConfirmed } from '@mouakaba/contracts';
import { answers, post } from '@mouakaba/http';
import { dataOf } from '@mouakaba/use-cases';
import { claimsIn } from '../account/claims.js';
import { onAccount } from '../account/on-account.js';
import { OtherAccounts } from '../account/others.js';
import { confirmRoles } from './confirm-roles.decision.js';

const { code, listOf, text } = answers;

/** Confirms the roles and the scope as they stand; with If-Match, as they were seen. */
export const confirmRolesUseCase = onAccount({
  route: post('accounts/:sub/confirmation', 'Accounts.confirm'),
  permission: 'account.confirm',
  emits: [RolesConfirmed],
  needs: { others: OtherAccounts },
  gather: async ({ askedBy }, { invocation: { caller } }, { others }) => ({
    inOneHand: askedBy !== undefined && (await others.inOneHand(caller.sub, askedBy)),
  }),
  decide: confirmRoles,
  answer: {
    sometimes: { roles: listOf(code('role')), organisation: text, provinces: listOf(text) },
    of({ events }) {
      const confirmed = dataOf(RolesConfirmed, events);
      return confirmed === undefined ? {} : claimsIn(confirmed);
    },
  },
});

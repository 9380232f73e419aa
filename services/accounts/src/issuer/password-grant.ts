import { errors, type Provider, type ResourceServer } from 'oidc-provider';
import type { Accounts } from '../accounts/accounts.js';

/** The client of demos and journeys; it exists in no other installation. */
export const demoClientId = 'mouakaba-demo';

const grantType = 'password';

export const demoClient = {
  client_id: demoClientId,
  token_endpoint_auth_method: 'none',
  grant_types: [grantType, 'refresh_token'],
  redirect_uris: [],
  response_types: [],
} as const;

/**
 * Lets a program log in with an account's `sub` and password. For demos and journeys only: everywhere else
 * passwords are typed into the issuer's own page and no client ever sees one.
 */
export function allowPasswordGrant(
  provider: Provider,
  accounts: Accounts,
  api: { readonly resource: string; readonly server: ResourceServer },
): void {
  const { scope } = api.server;
  const handle = async (ctx: Parameters<Parameters<typeof provider.registerGrantType>[1]>[0]) => {
    const { client, params } = ctx.oidc;
    const { username, password } = params;
    if (typeof username !== 'string' || typeof password !== 'string')
      throw new errors.InvalidRequest('username and password are required');
    // Wrong, locked and disabled answer alike: who guesses learns nothing.
    if ((await accounts.authenticate(username, password)) !== 'accepted')
      throw new errors.InvalidGrant('login refused');

    const grant = new provider.Grant({ accountId: username, clientId: client.clientId });
    grant.addResourceScope(api.resource, scope);
    const source = { accountId: username, client, grantId: await grant.save(), gty: grantType, scope };
    const resourceServer = new provider.ResourceServer(api.resource, api.server);
    const access = new provider.AccessToken({ ...source, resourceServer });
    const refresh = new provider.RefreshToken({ ...source, resource: api.resource });
    ctx.oidc.entity('Grant', grant);
    ctx.oidc.entity('AccessToken', access);
    ctx.oidc.entity('RefreshToken', refresh);
    ctx.body = {
      access_token: await access.save(),
      expires_in: access.expiration,
      refresh_token: await refresh.save(),
      scope,
      token_type: access.tokenType,
    };
  };
  provider.registerGrantType(grantType, handle, ['username', 'password']);
}

import { errors, type Provider, type ResourceServer } from 'oidc-provider';
import type { Sessions } from '../sign-in/sessions.js';
import type { SignIn } from '../sign-in/sign-in.js';

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
  {
    signIn,
    sessions,
  }: { readonly signIn: Pick<SignIn, 'signIn'>; readonly sessions: Pick<Sessions, 'begin'> },
  api: { readonly resource: string; readonly server: ResourceServer },
): void {
  const { scope } = api.server;
  const handle = async (ctx: Parameters<Parameters<typeof provider.registerGrantType>[1]>[0]) => {
    const { client, params } = ctx.oidc;
    const { username, password } = params;
    if (typeof username !== 'string' || typeof password !== 'string')
      throw new errors.InvalidRequest('username and password are required');
    const answer = await signIn.signIn(username, password, ctx.ip);
    // Wrong, locked, disabled and unknown answer alike: who guesses learns nothing.
    if (answer.outcome === 'refused') throw new errors.InvalidGrant('login refused');
    if (answer.outcome !== 'accepted') {
      ctx.status = answer.outcome === 'busy' ? 503 : 429;
      ctx.set('Retry-After', String(answer.seconds));
      ctx.body = { error: 'temporarily_unavailable', error_description: 'come again later' };
      return;
    }

    const grant = new provider.Grant({ accountId: username, clientId: client.clientId });
    grant.addResourceScope(api.resource, scope);
    const grantId = await grant.save();
    await sessions.begin(grantId, answer.account);
    const source = { accountId: username, client, grantId, gty: grantType, scope };
    const resourceServer = new provider.ResourceServer(api.resource, api.server);
    const access = new provider.AccessToken({ ...source, resourceServer });
    ctx.oidc.entity('Grant', grant);
    ctx.oidc.entity('AccessToken', access);
    const refreshed = () => {
      const refresh = new provider.RefreshToken({ ...source, resource: api.resource });
      ctx.oidc.entity('RefreshToken', refresh);
      return refresh.save();
    };
    ctx.body = {
      access_token: await access.save(),
      expires_in: access.expiration,
      // A one-time password opens the way to another one, and to nothing that lasts.
      ...(answer.account.oneTime ? {} : { refresh_token: await refreshed() }),
      scope,
      token_type: access.tokenType,
    };
  };
  provider.registerGrantType(grantType, handle, ['username', 'password']);
}

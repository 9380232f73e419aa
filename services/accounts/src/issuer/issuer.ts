import type { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JSONWebKeySet } from 'jose';
import { errors, Provider, type Configuration, type ResourceServer } from 'oidc-provider';
import { signInLimits } from '@mouakaba/contracts';
import { StreamDamaged, Unavailable, type OperationalStore } from '@mouakaba/event-sourcing';
import { isBrokenConnection } from '@mouakaba/http';
import { answerMissing, issuerPages } from './issuer-pages.js';
import { issuerSecrets, publicJwks, type IssuerSecrets } from './issuer-secrets.js';
import { oidcAdapter } from './oidc-adapter.js';
import { allowPasswordGrant, demoClient } from './password-grant.js';
import type { Accounts } from '../sign-in/accounts.js';
import type { Sessions } from '../sign-in/sessions.js';
import type { SignIn } from '../sign-in/sign-in.js';

export interface IssuerOptions {
  /** The public address it is mounted under, such as `http://localhost:3000/oidc`. */
  readonly issuer: string;
  readonly operations: OperationalStore;
  readonly accounts: Pick<Accounts, 'claims'>;
  readonly signIn: Pick<SignIn, 'signIn'>;
  readonly sessions: Pick<Sessions, 'begin'>;
  /** Outside the data folder. */
  readonly secretsDirectory: string;
  /** Opens the password grant. */
  readonly demo: boolean;
  /** Lifetime of an access token; by default `accessTokenLifetime`. */
  readonly accessTokenSeconds?: number;
  /** What broke inside, for the log. Requests that are merely refused do not come here. */
  readonly onError?: (error: Error) => void;
}

export interface Issuer {
  /** To be mounted under the issuer's path, before any parser of bodies. `client` is the address that asked. */
  readonly callback: (request: IncomingMessage, response: ServerResponse, client?: string) => Promise<void>;
  /** For the verifier in this process. */
  readonly publicJwks: JSONWebKeySet;
}

/** So long a stolen access token works at most; Keycloak's realm has the same. */
export const accessTokenLifetime = signInLimits.accessToken / 1_000;
const sessionSeconds = signInLimits.login / 1_000;
const resource = 'urn:mouakaba:api';

/** The OpenID provider of a standalone host: the protocol of the cluster's, with local accounts. */
export async function createIssuer(options: IssuerOptions): Promise<Issuer> {
  const { demo, onError } = options;
  const secrets = await issuerSecrets(options.secretsDirectory);
  const server: ResourceServer = {
    scope: 'mouakaba',
    audience: 'mouakaba',
    accessTokenFormat: 'jwt',
    jwt: { sign: { alg: 'ES256' } },
  };
  const provider = new Provider(options.issuer, configuration(options, secrets, server));
  // It believes X-Forwarded headers, for it sees none but those that `atItsAddress` wrote.
  provider.proxy = true;
  if (demo) allowPasswordGrant(provider, options, { resource, server });
  provider.on('server_error', (ctx, error) => {
    if (error instanceof Unavailable) {
      ctx.status = 503;
      ctx.set('Retry-After', '5');
    }
    // No time mends an account that is not what was written.
    if (error instanceof StreamDamaged) ctx.status = 503;
    onError?.(error);
  });
  // What broke below the protocol. Without a listener, the library prints it.
  (provider as EventEmitter).on('error', (error: Error) => {
    if (!isBrokenConnection(error)) onError?.(error);
  });
  provider.use(answerMissing);
  const answer = provider.callback();
  return {
    callback: (request, response, client) => {
      atItsAddress(options.issuer, request, client ?? request.socket.remoteAddress ?? '');
      return answer(request, response);
    },
    publicJwks: publicJwks(secrets),
  };
}

/** Where the issuer stands is what the installation says: no header of a request has a say in its addresses. */
function atItsAddress(issuer: string, { headers }: IncomingMessage, client: string): void {
  const { host, protocol } = new URL(issuer);
  headers.host = host;
  headers['x-forwarded-host'] = host;
  headers['x-forwarded-proto'] = protocol.slice(0, -1);
  headers['x-forwarded-for'] = client;
}

function configuration(
  { accounts, operations, demo, accessTokenSeconds = accessTokenLifetime }: IssuerOptions,
  { jwks, cookieKeys }: IssuerSecrets,
  server: ResourceServer,
): Configuration {
  return {
    adapter: oidcAdapter(operations, Date.now),
    clients: demo ? [demoClient] : [],
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    cookies: { keys: cookieKeys, long: { signed: true }, short: { signed: true } },
    jwks,
    // No client uses the authorization endpoint yet.
    responseTypes: [],
    scopes: ['openid', 'offline_access'],
    renderError: issuerPages.renderError,
    rotateRefreshToken: true,
    ttl: {
      AccessToken: accessTokenSeconds,
      RefreshToken: sessionSeconds,
      Grant: sessionSeconds,
      Session: sessionSeconds,
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      // Ends the whole login that a refresh token is of.
      revocation: { enabled: true, allowedPolicy: (_, client, token) => token.clientId === client.clientId },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: (_, indicator) => {
          if (indicator !== resource) throw new errors.InvalidTarget();
          return server;
        },
      },
    },
    // An account that is disabled, or whose login has ended, is none: its refresh tokens are refused.
    findAccount: async (_, sub, token) =>
      (await accounts.claims(sub, token?.grantId)) && { accountId: sub, claims: () => ({ sub }) },
    extraTokenClaims: async (_, token) => {
      if (token.kind !== 'AccessToken') return undefined;
      const { accountId, grantId } = token;
      return { ...(await accounts.claims(accountId, grantId)), sid: grantId };
    },
  };
}

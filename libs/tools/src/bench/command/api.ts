import { randomUUID } from 'node:crypto';

/** One account's way to the API of a host. */
export class Api {
  private constructor(
    readonly origin: string,
    readonly sub: string,
    readonly token: string,
  ) {}

  /** @throws Error the issuer gives no token */
  static async logIn(origin: string, sub: string, password: string): Promise<Api> {
    const form = { grant_type: 'password', client_id: 'mouakaba-demo', username: sub, password };
    const response = await fetch(`${origin}/oidc/token`, { method: 'POST', body: new URLSearchParams(form) });
    const { access_token: token } = (await response.json()) as { readonly access_token?: string };
    if (token === undefined) throw new Error(`the issuer answered ${String(response.status)}`);
    return new Api(origin, sub, token);
  }

  /** The headers of a command that nobody sent before. */
  headers(): Record<string, string> {
    return {
      authorization: `Bearer ${this.token}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    };
  }

  /** @throws Error the answer is no success */
  async post(path: string, body: object): Promise<Readonly<Record<string, string>>> {
    const request = { method: 'POST', headers: this.headers(), body: JSON.stringify(body) };
    const response = await fetch(`${this.origin}${path}`, request);
    const answer = await response.text();
    if (!response.ok) throw new Error(`POST ${path} answered ${String(response.status)}: ${answer}`);
    return JSON.parse(answer) as Readonly<Record<string, string>>;
  }

  /** Makes an account and logs in as it. */
  async account(claims: object): Promise<Api> {
    const { sub = '', oneTimePassword = '' } = await this.post('/v1/accounts', claims);
    return Api.logIn(this.origin, sub, oneTimePassword);
  }
}

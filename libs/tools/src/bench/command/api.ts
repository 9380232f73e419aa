import { randomUUID } from 'node:crypto';
import { logIn } from '../../journeys/login.js';

/** One account's way to the API of a host. */
export class Api {
  private constructor(
    readonly origin: string,
    readonly sub: string,
    readonly token: string,
  ) {}

  /** @throws Error the issuer gives no token */
  static async logIn(origin: string, sub: string, password: string): Promise<Api> {
    const { token } = await logIn(origin, sub, password);
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

import { randomUUID } from 'node:crypto';
import { demoClientId } from '@mouakaba/accounts';
import { ask } from './ask.js';

/** A token is asked for anew so long before it expires, in milliseconds. */
const margin = 60_000;

/**
 * Logs in with an account's password, where the installation allows it (demos and journeys).
 * @throws Error refused, or not reached
 */
export async function logIn(
  origin: string,
  username: string,
  password: string,
): Promise<{ readonly token: string; readonly expiresAt: number }> {
  const form = new URLSearchParams({ grant_type: 'password', client_id: demoClientId, username, password });
  const response = await fetch(`${origin}/oidc/token`, { method: 'POST', body: form });
  const answer = (await response.json()) as { readonly access_token?: string; readonly expires_in?: number };
  if (answer.access_token === undefined) throw new Error(`the issuer answered ${String(response.status)}`);
  return { token: answer.access_token, expiresAt: Date.now() + (answer.expires_in ?? 0) * 1_000 };
}

/**
 * Signs in with a one-time password and chooses another, as a program does that was given one.
 * @returns the password that the account has from now on
 * @throws Error refused, or not reached
 */
export async function ownPassword(origin: string, username: string, oneTime: string): Promise<string> {
  const { token } = await logIn(origin, username, oneTime);
  const newPassword = `${randomUUID()} ${randomUUID()}`;
  await ask(origin, token, '/v1/me/password', { currentPassword: oneTime, newPassword });
  return newPassword;
}

/** A source of tokens for one account, each used until shortly before it expires. */
export function tokensOf(origin: () => string, username: string, password: string): () => Promise<string> {
  let current: ReturnType<typeof logIn> | undefined;
  return async () => {
    if (current !== undefined && (await current).expiresAt - margin > Date.now())
      return (await current).token;
    const asked = logIn(origin(), username, password);
    current = asked;
    // A host that was away is asked again: only what it gave is kept.
    asked.catch(() => {
      if (current === asked) current = undefined;
    });
    return (await asked).token;
  };
}

/**
 * One question to the API of a host, by whoever the token is for.
 * @throws Error the answer is no success
 */
export async function ask<Answered>(
  origin: string,
  token: string,
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
): Promise<Answered> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(`${origin}${path}`, { method, headers, ...sent });
  const answer = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${String(response.status)}: ${answer}`);
  return JSON.parse(answer) as Answered;
}

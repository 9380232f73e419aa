/**
 * One question to the API of a host, by whoever the token is for: a POST where it has a body.
 * @throws Error the answer is no success
 */
export async function ask<Answered>(
  origin: string,
  token: string,
  path: string,
  body?: unknown,
): Promise<Answered> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const sent = body === undefined ? { method: 'GET' } : { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(`${origin}${path}`, { headers, ...sent });
  const answer = await response.text();
  if (!response.ok) throw new Error(`${sent.method} ${path} answered ${String(response.status)}: ${answer}`);
  return JSON.parse(answer) as Answered;
}

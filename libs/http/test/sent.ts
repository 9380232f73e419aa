import { call, type Sample } from './sample-app.js';

interface Told {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
  readonly in?: string;
}

/** A report sent with this body, and what the answer finds wrong with it. */
export async function sentTo(
  sample: Sample,
  body: object | string | Buffer,
  headers: Readonly<Record<string, string>> = {},
) {
  const answer = await call(sample, 'POST', '/v1/reports', { body, headers });
  const errors = (answer.body['errors'] ?? []) as readonly Told[];
  return {
    ...answer,
    code: answer.body['code'],
    errors,
    faults: errors.map(({ pointer, code }) => `${pointer} ${code}`),
  };
}

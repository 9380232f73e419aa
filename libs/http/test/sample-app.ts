import { Writable } from 'node:stream';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { parsePosition, Unavailable, type KeyUses } from '@mouakaba/event-sourcing';
import { TokenExpired, TokenInvalid, type Caller } from '@mouakaba/identity';
import { createHttpApp, type HttpOptions, type PositionTokens } from '../src/index.js';
import { endpoints, moduleOf, sample } from './sample-endpoints.js';

const callers: Readonly<Record<string, Caller>> = {
  worker: { sub: 'worker', roles: ['caseworker'], organisation: 'unit', provinces: ['MA-OUJ'] },
  coordinator: { sub: 'coordinator', roles: ['coordinator'], organisation: 'unit', provinces: ['MA-OUJ'] },
  auditor: { sub: 'auditor', roles: ['auditor'], provinces: ['MA-OUJ'] },
  committee: { sub: 'committee', roles: ['committee-member'], provinces: ['MA-OUJ'] },
};

/** Tokens that a spec can read: `token:` and the position. */
export const plainTokens: PositionTokens = {
  tokenOf: async (position) => `token:${position}`,
  positionOf: async (token) =>
    token.startsWith('token:') ? parsePosition(token.slice('token:'.length)) : undefined,
};

/** Of one process, for as long as it runs. */
export function keyUses(): Pick<KeyUses, 'claim' | 'release'> {
  const uses = new Map<string, string>();
  return {
    async claim(keyId, commandId) {
      const holder = uses.get(keyId);
      if (holder === undefined) uses.set(keyId, commandId);
      return holder === undefined ? 'claimed' : holder === commandId ? 'held' : 'taken';
    },
    async release(keyId, commandId) {
      if (uses.get(keyId) === commandId) uses.delete(keyId);
    },
  };
}

export interface Sample {
  readonly app: NestFastifyApplication;
  /** Log lines, as they were written. */
  readonly lines: string[];
  close(): Promise<void>;
}

export async function startSample(
  options: Partial<HttpOptions> = {},
  module = moduleOf(endpoints),
): Promise<Sample> {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const app = await createHttpApp(module, {
    service: 'sample',
    verifier: {
      verify: async (token) => {
        if (token === 'expired') throw new TokenExpired();
        if (token === 'nobody-home') throw new Unavailable('identity');
        const caller = callers[token ?? ''];
        if (caller === undefined) throw new TokenInvalid();
        return caller;
      },
    },
    positions: plainTokens,
    keyUses: keyUses(),
    apis: [sample],
    rateLimits: false,
    log: { destination },
    ...options,
  });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return { app, lines, close: () => app.close() };
}

export const report = {
  urgency: 'urgent',
  concerns: ['neglect'],
  province: 'MA-OUJ',
  child: { firstName: 'أنس', birthDate: '2014-05-19' },
  narrative: 'يقضي يومه في السوق',
};

export const someId = '0197f000-0000-7000-8000-000000000009';

export interface Call {
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON; text and bytes as they are. */
  readonly body?: object | string | Buffer;
}

/** One request, injected; as the worker unless `token` says otherwise. */
export async function call(sample: Sample, method: 'GET' | 'POST' | 'PUT', url: string, request: Call = {}) {
  const token = 'token' in request ? request.token : 'worker';
  const answer = await sample.app
    .getHttpAdapter()
    .getInstance()
    .inject({
      method,
      url,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...request.headers,
      },
      ...(request.body === undefined ? {} : { payload: request.body }),
    });
  const isJson = String(answer.headers['content-type']).includes('json');
  return {
    status: answer.statusCode,
    headers: answer.headers,
    text: answer.body,
    body: isJson ? answer.json<Readonly<Record<string, unknown>>>() : {},
  };
}

import { Controller, Get, Module } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { IsFlag, Nested, Public, createHttpApp, get, post, publicRoutes } from '../src/index.js';
import { call, keyUses, plainTokens, startSample } from './sample-app.js';
import { moduleOf } from './sample-endpoints.js';

describe('limits', () => {
  it('one caller is told when to come back', async () => {
    const limited = await startSample({ rateLimits: { perAddress: 100, perCaller: 2 } });
    const statuses = [];
    for (let turn = 0; turn < 4; turn++) statuses.push((await call(limited, 'GET', '/v1/cases')).status);
    const refused = await call(limited, 'GET', '/v1/cases');
    expect(statuses).toEqual([200, 200, 429, 429]);
    expect(refused.body['code']).toBe('request.rate-limited');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await call(limited, 'GET', '/v1/cases', { token: 'coordinator' })).status).toBe(200);
    await limited.close();
  });

  it('one address is held before its tokens are looked at', async () => {
    const limited = await startSample({ rateLimits: { perAddress: 2, perCaller: 100 } });
    const statuses = [];
    for (let turn = 0; turn < 3; turn++)
      statuses.push((await call(limited, 'GET', '/v1/cases', { token: 'forged' })).status);
    expect(statuses).toEqual([401, 401, 429]);
    await limited.close();
  });
});

describe('a start', () => {
  class Undeclared {
    one() {
      return {};
    }
  }
  Controller('v1/undeclared')(Undeclared);
  Get()(Undeclared.prototype, 'one', Object.getOwnPropertyDescriptor(Undeclared.prototype, 'one')!);
  @Module({ controllers: [Undeclared] })
  class UndeclaredModule {}

  const inner = () => {
    class Part {
      @IsFlag() flag!: boolean;
    }
    return Part;
  };
  const [One, Other] = [inner(), inner()];
  class Ambiguous {
    @Nested(() => One) one!: object;
    @Nested(() => Other) other!: object;
  }

  @Controller('v1/open')
  class Open {
    @Get()
    @Public()
    one() {
      return { open: true };
    }
  }
  @Module({ controllers: [Open] })
  class OpenModule {}

  it('is refused when a route declares no permission', async () => {
    await expect(startSample({}, UndeclaredModule)).rejects.toThrow(
      'GET /v1/undeclared declares neither a permission nor @Public()',
    );
  });
  it('is refused when nobody says what a path parameter is', () => {
    expect(() => get('unchecked/:name', 'Unchecked.one')).toThrow('declare what :name is');
  });
  it.each(['body', 'query'])('is refused when a %s declares no field', (part) => {
    class Untyped {
      whole!: string;
    }
    const endpoint = {
      route: post('untyped', 'Untyped.one'),
      permission: 'case.read',
      handle: () => ({}),
    } as const;
    expect(() => moduleOf([{ ...endpoint, [part]: Untyped }])).toThrow('Untyped declares no field');
  });
  it('is refused when two parts of a body need one name', () => {
    const route = post('ambiguous', 'Ambiguous.one');
    const handle = () => ({});
    expect(() => moduleOf([{ route, permission: 'case.read', body: Ambiguous, handle }])).toThrow(
      'two classes are called Part',
    );
  });
  it('is refused when two endpoints need one name', () => {
    const endpoint = {
      route: get('twice', 'Twice.one'),
      permission: 'case.read',
      handle: () => ({}),
    } as const;
    expect(() => moduleOf([endpoint, endpoint])).toThrow('two endpoints are called Twice.one');
  });
  it('is not when it says that it is public', async () => {
    const open = await startSample({}, OpenModule);
    expect((await call(open, 'GET', '/v1/open', { token: undefined })).body).toEqual({ open: true });
    expect((await call(open, 'GET', '/v1/open?x=1', { token: undefined })).body['code']).toBe(
      'request.unknown-field',
    );
    expect((await call(open, 'GET', '/health/live?x=1', { token: undefined })).status).toBe(200);
    await open.close();
  });
  it('may add public routes that answer their errors like all others', async () => {
    const app = await createHttpApp(OpenModule, {
      service: 'portal',
      verifier: { verify: () => Promise.reject(new Error('not asked')) },
      positions: plainTokens,
      keyUses: keyUses(),
      log: { level: 'silent' },
    });
    const fastify = app.getHttpAdapter().getInstance();
    await publicRoutes(fastify, (scope) => {
      scope.get('/portal', () => ({ portal: true }));
      scope.get('/broken', () => {
        throw new Error('broken');
      });
    });
    await app.init();
    expect((await fastify.inject('/portal')).json()).toEqual({ portal: true });
    expect((await fastify.inject('/broken')).json()).toMatchObject({ code: 'service.broken' });
    await app.close();
  });
});

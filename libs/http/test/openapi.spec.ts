import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openApiDocument, type OpenApiDocument } from '../src/index.js';
import { call, startSample, type Sample } from './sample-app.js';
import { sample as published } from './sample-endpoints.js';

let sample: Sample;
let document: OpenApiDocument;
beforeAll(async () => {
  sample = await startSample();
  document = openApiDocument(published);
});
afterAll(() => sample.close());

it('is served without a token, the same bytes each time', async () => {
  const first = await call(sample, 'GET', '/v1/sample/openapi.json', { token: undefined });
  expect(first.status).toBe(200);
  expect(first.text).toBe(JSON.stringify(openApiDocument(published)));
});

it('is not sent again to who has it', async () => {
  const { headers } = await call(sample, 'GET', '/v1/sample/openapi.json', { token: undefined });
  const known = { token: undefined, headers: { 'if-none-match': String(headers.etag) } };
  const again = await call(sample, 'GET', '/v1/sample/openapi.json', known);
  expect([again.status, again.text]).toEqual([304, '']);
});

it('promises 304 of what may be kept, and asks for nothing else there', () => {
  const kept = document.paths['/v1/codes/{list}']?.['get'] as { parameters: object[]; responses: object };
  expect(kept.parameters.slice(1)).toEqual([
    { $ref: '#/components/parameters/Accept-Language' },
    { $ref: '#/components/parameters/If-None-Match' },
  ]);
  expect(kept.responses).toMatchObject({
    '200': { headers: { ETag: {}, 'Cache-Control': {} } },
    '304': { headers: { ETag: {} } },
  });
  expect(
    Object.keys((document.paths['/v1/cases']?.['get'] as { responses: object }).responses),
  ).not.toContain('304');
});

it('describes every route with its permission, parameters and problems', () => {
  expect(document.openapi).toBe('3.1.0');
  expect(Object.keys(document.paths)).toEqual([
    '/v1/cases',
    '/v1/cases/search',
    '/v1/cases/{caseId}',
    '/v1/cases/{caseId}/assessments/{domain}',
    '/v1/cases/{caseId}/closure',
    '/v1/codes/{list}',
    '/v1/failures',
    '/v1/failures/{kind}',
    '/v1/held',
    '/v1/reports',
  ]);
  expect(document.paths['/v1/cases/{caseId}/closure']?.['post']).toMatchObject({
    operationId: 'Cases.close',
    'x-permission': 'case.write',
    parameters: [
      { name: 'caseId', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
      { $ref: '#/components/parameters/Accept-Language' },
      { $ref: '#/components/parameters/Idempotency-Key' },
      { $ref: '#/components/parameters/If-Match' },
    ],
  });
  expect(document.paths['/v1/cases']?.['get']).toMatchObject({
    parameters: [
      { name: 'limit', in: 'query', required: false, schema: { type: 'integer', minimum: 1, maximum: 200 } },
      { name: 'cursor' },
      { name: 'concerns', style: 'form', explode: false },
      { name: 'reason', schema: { enum: expect.arrayContaining(['deceased', 'duplicate']) } },
      { name: 'overdue' },
      { $ref: '#/components/parameters/Accept-Language' },
      { $ref: '#/components/parameters/Mouakaba-Min-Position' },
      { $ref: '#/components/parameters/Mouakaba-Purpose' },
    ],
  });
});

it('tells reads from writes by what they do, not by their method', () => {
  const search = document.paths['/v1/cases/search']?.['post'] as { responses: object };
  const report = document.paths['/v1/reports']?.['post'] as { responses: object };
  const always = ['400', '401', '403', '404', '408', '413', '422', '429', '431', '503'];
  expect(Object.keys(search.responses).toSorted()).toEqual(['200', ...always, '415'].toSorted());
  expect(Object.keys(report.responses).toSorted()).toEqual(
    ['201', ...always, '409', '412', '415'].toSorted(),
  );
});

it('promises a revision only of what answers with one', () => {
  const { parameters, responses } = document.paths['/v1/cases/{caseId}/assessments/{domain}']?.['post'] as {
    parameters: object[];
    responses: Record<string, { headers?: object }>;
  };
  expect(parameters).not.toContainEqual({ $ref: '#/components/parameters/If-Match' });
  expect(Object.keys(responses)).not.toContain('412');
  expect(Object.keys(responses['200']?.headers ?? {})).toEqual(['Idempotent-Replay']);
});

it('has the schema of every body, from its decorators', () => {
  const { schemas } = document.components;
  expect(Object.keys(schemas ?? {})).toEqual([
    'ChildBody',
    'GuardianBody',
    'NothingBody',
    'Problem',
    'ReportBody',
    'SearchBody',
  ]);
  expect(schemas?.['ReportBody']).toMatchObject({
    type: 'object',
    additionalProperties: false,
    required: ['urgency', 'concerns', 'province', 'child', 'narrative'],
    properties: {
      urgency: { type: 'string', enum: ['immediate', 'urgent', 'standard'], 'x-code-list': 'urgency' },
      child: { $ref: '#/components/schemas/ChildBody' },
      reporter: { enum: expect.not.arrayContaining(['anonymous']) },
      narrative: { type: 'string', minLength: 1, maxLength: 10_000 },
    },
  });
});

it('refers to nothing that is not there', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)];
  expect(references.length).toBeGreaterThan(10);
  for (const [, kind, name] of references)
    expect(document.components[String(kind)]).toHaveProperty([String(name)]);
});

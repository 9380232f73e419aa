import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import * as accounts from '../accounts/index.js';
import { asyncApiFile, asyncApiText } from './asyncapi-file.js';

interface Document {
  readonly components: { readonly messages: object; readonly schemas: Readonly<Record<string, object>> };
}

const text = readFileSync(asyncApiFile, 'utf8');
const document = parse(text) as Document;
const published = Object.keys(document.components.messages);

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(document, 'asyncapi');

const cloudEvent = (name: string, data: object) => {
  const [type = '', version = ''] = name.split('.v');
  return {
    specversion: '1.0',
    id: '0190a000-0000-7000-8000-000000000000',
    source: 'urn:mouakaba:log',
    type,
    subject: 'case-1',
    time: '2026-03-02T09:31:00.000Z',
    datacontenttype: 'application/json',
    dataschema: `urn:mouakaba:event:${type}:${version}`,
    position: '018f00000000aaaaaaaaaa.0000000000000002',
    previous: '018f00000000aaaaaaaaaa.0000000000000001',
    revision: 1,
    schema: Number(version),
    occurredat: '2026-03-02T09:30:00.000Z',
    correlationid: 'c',
    commandid: 'c',
    actorsub: 'a',
    actorrole: 'caseworker',
    data,
  };
};
const valid = (name: string, message: unknown) =>
  ajv.validate({ $ref: `asyncapi#/components/schemas/${name}` }, message);

describe('asyncapi.yaml', () => {
  it('is what the code has', () => {
    expect(text).toBe(asyncApiText());
  });

  it('is a valid AsyncAPI 3 document', () => {
    const schema = createRequire(import.meta.url)('@asyncapi/specs/schemas/3.0.0-without-$id.json') as object;
    const official = new Ajv({ strict: false, validateFormats: false });
    const validate = official.compile(schema);
    validate(document);
    expect(validate.errors).toBeNull();
  });

  it('has every version that was published, but none of the access log and of accounts', () => {
    const files = readdirSync(new URL('../../schemas/', import.meta.url)).map((file) =>
      file.replace('.json', ''),
    );
    const kept = ['CaseFileViewed', 'CaseListViewed', ...Object.keys(accounts)];
    const left = files.filter((name) => !kept.includes(name.split('.')[0] ?? ''));
    expect([...published].sort()).toEqual(left.sort());
  });

  it.each(published)('describes the message of %s, and nothing personal in it', (name) => {
    const file = new URL(`../../golden/${name}.json`, import.meta.url);
    const golden = JSON.parse(readFileSync(file, 'utf8')) as {
      readonly data: object;
      readonly personal: object;
    };
    const message = cloudEvent(name, golden.data);
    expect([valid(name, message), ajv.errors]).toEqual([true, null]);
    expect(valid(name, { ...message, previous: null })).toBe(true);
    expect(valid(name, { ...message, data: { ...golden.data, more: 1 } })).toBe(false);
    expect(valid(name, { ...message, personal: golden.personal })).toBe(false);
    expect(valid(name, { ...message, type: 'Other' })).toBe(false);
    const { previous, ...unlinked } = message;
    expect([previous, valid(name, unlinked)]).toEqual([previous, false]);
  });
});

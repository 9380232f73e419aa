import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const folder = new URL('../../../contracts/openapi/', import.meta.url);

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly description?: string;
}
interface Read {
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >;
}
interface Document {
  readonly paths: Readonly<Record<string, { readonly get?: Read }>>;
}

/** What holds the id of a holder, a provider or a person, whatever stands before that word. */
const ofSomebody =
  /^sub$|^organisation$|(?:[hH]older|[pP]rovider|[wW]orker|[lL]ead)Ids?$|(?:recorded|completed|decided|requested|reopened|conducted)By$/;

/** Where the name stands in the field `name` of the thing itself. */
const itself = ['GET /v1/providers: items.providerId', 'GET /v1/providers/{providerId}: providerId'];

/** The field that names it, as the documents say of each. */
function nameOf(field: string): string {
  if (field === 'sub') return 'name';
  return field.replace(/Id(s?)$/, '') + (field.endsWith('Ids') ? 'Names' : 'Name');
}

function* idsIn(
  { properties = {}, items, anyOf = [] }: Schema,
  path = '',
): Generator<readonly [string, boolean]> {
  for (const inner of [...anyOf, ...(items === undefined ? [] : [items])]) yield* idsIn(inner, path);
  for (const [field, schema] of Object.entries(properties)) {
    if (ofSomebody.test(field)) yield [path + field, nameOf(field) in properties];
    yield* idsIn(schema, `${path}${field}.`);
  }
}

describe('the answers to every GET', () => {
  const told = readdirSync(folder).flatMap((file) => {
    const { paths } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Document;
    return Object.entries(paths).flatMap(([path, { get }]) => {
      const schema = get?.responses['200']?.content?.['application/json']?.schema;
      return schema === undefined
        ? []
        : [...idsIn(schema)].map(([field, named]) => ({ at: `GET ${path}: ${field}`, named }));
    });
  });

  it('tell the name beside the id of every holder, provider and person', () => {
    expect(told.length).toBeGreaterThan(60);
    const without = told.filter(({ named }) => !named).map(({ at }) => at);
    expect(without).toEqual(itself);
  });
});

import { afterAll, describe, it } from '@jest/globals';
import fc from 'fast-check';
import { openApiDocument, type OpenApiDocument } from '@mouakaba/http';
import { apis } from '../src/standalone.js';
import { RequestsOf, type DescribedRequest } from './described-requests.js';
import { fullWorld } from './later-story.js';
import { operationsOf, Schemas, type Described } from './openapi-documents.js';
import { entitled } from './permission-table.js';
import { StandaloneFixture, type Answer, type Call } from './standalone-fixture.js';

/** Characters that a client can put into a header; blanks around one are no part of it. */
const inHeaders = /^[!-~\u0080-\u00ff](?:[\t -~\u0080-\u00ff]*[!-~\u0080-\u00ff])?$|^$/;

/** Tests that each operation of the host understands what its document describes, and nothing else. */
export async function describeEveryOperation({ requests }: { readonly requests: number }): Promise<void> {
  const { fixture, ids } = await StandaloneFixture.start(async (fixture) => ({
    ids: await fullWorld(fixture),
  }));
  afterAll(() => fixture.stop());
  const documents = new Map(
    apis.map((api) => [api.name, JSON.parse(JSON.stringify(openApiDocument(api))) as OpenApiDocument]),
  );
  const operations = operationsOf(documents).map((described) => {
    const document = documents.get(described.service)!;
    return [described.name, new Operation(fixture, described, document, ids)] as const;
  });

  describe('what is described is understood, and nothing else is', () => {
    it.each(operations)('%s', (_, operation) => operation.holds(requests));
  });
}

/** One operation of a running host, and whether it answers as its document says. */
class Operation {
  private readonly requests: RequestsOf;
  private readonly schemas: Schemas;

  constructor(
    private readonly fixture: StandaloneFixture,
    private readonly described: Described,
    document: OpenApiDocument,
    private readonly ids: Readonly<Record<string, string>>,
  ) {
    this.schemas = new Schemas(document);
    this.requests = new RequestsOf(described, document, this.schemas);
  }

  /** A request that the document allows is never malformed, one that it does not allow always is; and no answer surprises. */
  async holds(numRuns: number): Promise<void> {
    const request = fc.oneof(this.requests.asDescribed(this.ids), this.requests.nearby(this.ids));
    const sendable = request.filter(isSendable);
    await fc.assert(
      fc.asyncProperty(sendable, async (each) => {
        const answer = await this.send(each);
        const complaints = [...this.complaints(each, answer), ...(await this.askedAgain(each, answer))];
        if (complaints.length > 0) throw new Error(complaints.join('\n'));
      }),
      { numRuns },
    );
  }

  private send({ path, query, headers, body }: DescribedRequest): Promise<Answer> {
    const { method, path: template, operation } = this.described;
    const address = template.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(path[name] ?? ''),
    );
    const asked = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    const actor = entitled(String(operation['x-permission']));
    const call = `${method} ${address}${asked.length === 0 ? '' : `?${asked.join('&')}`}` as Call;
    return this.fixture.call(actor, call, body === undefined ? undefined : JSON.stringify(body), headers);
  }

  /** Who has what was found is told 304 where that is described, and nowhere else. */
  private async askedAgain(
    request: DescribedRequest,
    { status, headers }: Answer,
  ): Promise<readonly string[]> {
    const { method, name, operation } = this.described;
    const tag = headers.get('etag');
    if (method !== 'GET' || status !== 200 || tag === null) return [];
    const again = await this.send({ ...request, headers: { ...request.headers, 'if-none-match': tag } });
    const described = this.schemas.response(operation, 304) !== undefined;
    return (again.status === 304) === described ? [] : [`${name} answered ${String(again.status)} again`];
  }

  private complaints(request: DescribedRequest, answer: Answer): readonly string[] {
    const wrong = this.requests.wrongParts(request);
    const { status, text, code = '' } = answer;
    const told = `${this.described.name} answered ${String(status)} ${code}`;
    const malformed = status === 400 || (status === 404 && wrong.some((part) => part.startsWith('path')));
    // What a decision alone refuses of a body is in its schema too: SchemaRule.
    const refused = malformed || (status >= 400 && status < 500 && wrong.includes('body'));
    return [
      ...(wrong.length === 0 && status === 400 ? [`${told} to what is described: ${text}`] : []),
      ...(wrong.length > 0 && !refused ? [`${told} to what is not described: ${wrong.join(', ')}`] : []),
      ...this.surprises(answer).map((surprise) => `${told}: ${surprise}`),
    ];
  }

  /** What of an answer is not in the document: its status, a header of ours, its body. */
  private surprises({ status, headers, body }: Answer): readonly string[] {
    const response = this.schemas.response(this.described.operation, status);
    if (response === undefined) return ['is not described'];
    const described = new Set(Object.keys(response.headers ?? {}).map((name) => name.toLowerCase()));
    const ours = [...headers.keys()].filter((name) =>
      /^(mouakaba-|idempotent-|etag$|retry-after$|www-authenticate$|content-language$)/.test(name),
    );
    const schema = this.schemas.answerSchema(this.described.operation, status);
    const validate = schema === undefined ? undefined : this.schemas.validator(schema);
    return [
      ...ours.filter((name) => !described.has(name)).map((name) => `the header ${name} is not described`),
      ...(validate === undefined || validate(body) ? [] : [JSON.stringify(validate.errors?.[0])]),
    ];
  }
}

function isSendable({ path, query, headers }: DescribedRequest): boolean {
  const addressed = [...Object.values(path), ...Object.values(query)];
  return (
    addressed.every((text) => text.isWellFormed()) &&
    Object.values(path).every((text) => !['', '.', '..'].includes(text)) &&
    Object.values(headers).every((text) => inHeaders.test(text))
  );
}

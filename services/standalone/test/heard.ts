import { openApiDocument, type OpenApiDocument } from '@mouakaba/http';
import { apis } from '../src/standalone.js';
import { operationOf, operationsOf, Schemas, type Described } from './openapi-documents.js';

interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly body: unknown;
}

const ofNode = globalThis.fetch;

/** What clients in this process ask, and what they are answered, from `begin` to `end`. */
export class Heard {
  readonly exchanges: Exchange[] = [];

  begin(): void {
    globalThis.fetch = async (input, init) => {
      const response = await ofNode(input, init);
      const url = input as string;
      if (/^\/v1\/(?!\w[\w-]*\/openapi\.json$)/.test(new URL(url).pathname)) {
        const text = await response.clone().text();
        const { status } = response;
        this.exchanges.push({
          method: init?.method ?? 'GET',
          url,
          status,
          body: JSON.parse(text) as unknown,
        });
      }
      return response;
    };
  }

  end(): void {
    globalThis.fetch = ofNode;
  }

  /** The first that an answer gave under that name. */
  field(name: string): string {
    const found = this.exchanges.map(({ body }) => (body as Readonly<Record<string, string>>)[name]);
    return found.find(Boolean) ?? '';
  }
}

/** The operations of the host, and whether what was heard is as they are described. */
export class Descriptions {
  private readonly schemas: ReadonlyMap<string, Schemas>;
  private readonly operations: readonly Described[];

  constructor() {
    const documents = new Map(
      apis.map((api) => [api.name, JSON.parse(JSON.stringify(openApiDocument(api))) as OpenApiDocument]),
    );
    this.schemas = new Map([...documents].map(([name, document]) => [name, new Schemas(document)]));
    this.operations = operationsOf(documents);
  }

  /** What is otherwise than it is described, line by line: of no operation, of an unnamed status, or of another shape. */
  complaints({ exchanges }: Heard): readonly string[] {
    return exchanges.flatMap(({ method, url, status, body }) => {
      const described = operationOf(this.operations, method, url);
      if (described === undefined) return [`${method} ${url} is no operation`];
      const { name, service, operation } = described;
      const schemas = this.schemas.get(service);
      const schema = schemas?.answerSchema(operation, status);
      if (schemas === undefined || schema === undefined)
        return [`${name} does not say that it answers ${String(status)}`];
      const validate = schemas.validator(schema);
      if (validate(body)) return [];
      return (validate.errors ?? []).map(
        ({ instancePath, message, params }) =>
          `${name} ${String(status)}${instancePath}: ${message ?? ''} ${JSON.stringify(params)}`,
      );
    });
  }

  /** Operations of which no good answer was heard. */
  unheard({ exchanges }: Heard): readonly string[] {
    const answered = new Set(
      exchanges
        .filter(({ status }) => status < 300)
        .map(({ method, url }) => operationOf(this.operations, method, url)?.name),
    );
    return this.operations.map(({ name }) => name).filter((name) => !answered.has(name));
  }
}

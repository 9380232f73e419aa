import type { EventType } from '../shared/event.js';
import { unpublishedKinds } from '../shared/streams.js';
import { versionName, type JsonSchema } from './event-schema.js';

/** A published version of an event type and its schema. */
export interface PublishedVersion {
  readonly event: EventType;
  readonly schema: number;
  readonly published: JsonSchema;
}

/** Whether events of this type leave the installation: by the kinds of stream they may stand in. */
export function isPublished({ kinds }: EventType): boolean {
  return kinds.some((kind) => !unpublishedKinds.includes(kind));
}

const position: JsonSchema = { type: 'string', pattern: '^[0-9a-z]{8,40}\\.([0-9a-f]{16}){1,2}$' };
const instant: JsonSchema = { type: 'string', format: 'date-time' };
const text: JsonSchema = { type: 'string', minLength: 1 };

const described = (schema: JsonSchema, description: string) => ({ ...schema, description });

/** Every attribute there is; a message of an event narrows type, schema and data. */
const attributes = {
  specversion: { const: '1.0' },
  id: described({ type: 'string', format: 'uuid' }, 'The event’s id.'),
  source: { const: 'urn:mouakaba:log' },
  type: text,
  subject: described(text, 'The stream: its kind, a hyphen, an id.'),
  time: described(instant, 'When it was recorded.'),
  datacontenttype: { const: 'application/json' },
  dataschema: text,
  position: described(position, 'Place in the log’s one order. Compare as text.'),
  previous: {
    oneOf: [position, { type: 'null' }],
    description:
      'Position of the message before it; null for the first. Keep one number: pass over what is not after it, ' +
      'apply only a message whose previous is that number, and on a gap read on until the relay has filled it.',
  },
  revision: described({ type: 'integer', minimum: 0 }, 'Place in its stream.'),
  schema: described({ type: 'integer', minimum: 1 }, 'Version of the schema of data.'),
  occurredat: described(instant, 'When it happened.'),
  correlationid: text,
  causationid: text,
  commandid: text,
  actorsub: described(text, 'Account that did it: pseudonymous, not anonymous.'),
  actorrole: text,
  actororganisation: text,
  data: described({ type: 'object' }, 'Clear data alone: sealed compartments stay in the log.'),
};
const optional = ['causationid', 'actororganisation'];

const cloudEvent = {
  type: 'object',
  required: Object.keys(attributes).filter((name) => !optional.includes(name)),
  properties: attributes,
  additionalProperties: false,
};

/** The AsyncAPI 3 document of the linked log in Kafka. Messages of every version that was ever published. */
export function asyncApiDocument(versions: readonly PublishedVersion[]): object {
  const named = versions
    .filter(({ event }) => isPublished(event))
    .map((version) => ({ ...version, name: versionName({ ...version.event, schema: version.schema }) }));
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Mouakaba: the log in Kafka',
      version: '1.0.0',
      description:
        'Every event but those of access-, account- and conduct- streams, in the log’s own order: one topic for each epoch of ' +
        'the event store, one partition, kept for ever. Messages are CloudEvents in structured JSON with clear data only.',
    },
    defaultContentType: 'application/cloudevents+json',
    channels: {
      events: {
        address: 'mouakaba.events.{epoch}',
        parameters: {
          epoch: { description: 'Life of the event store; a migration or a restored backup begins another.' },
        },
        messages: Object.fromEntries(
          named.map(({ name }) => [name, { $ref: `#/components/messages/${name}` }]),
        ),
        bindings: { kafka: { partitions: 1, bindingVersion: '0.5.0' } },
      },
    },
    operations: {
      publishEvents: { action: 'send', channel: { $ref: '#/channels/events' } },
    },
    components: {
      messages: Object.fromEntries(
        named.map(({ event, schema, name }) => [
          name,
          {
            name: event.type,
            title: `${event.type}, version ${String(schema)}`,
            payload: { $ref: `#/components/schemas/${name}` },
          },
        ]),
      ),
      schemas: {
        CloudEvent: cloudEvent,
        ...Object.fromEntries(
          named.map(({ event: { type }, schema, published, name }) => [
            name,
            {
              allOf: [
                { $ref: '#/components/schemas/CloudEvent' },
                {
                  type: 'object',
                  properties: {
                    type: { const: type },
                    schema: { const: schema },
                    dataschema: { const: `urn:mouakaba:event:${type}:${String(schema)}` },
                    data: published.properties?.['data'],
                  },
                },
              ],
            },
          ]),
        ),
      },
    },
  };
}

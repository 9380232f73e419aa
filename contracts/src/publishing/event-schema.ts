import type { EventType } from '../shared/event.js';

/** The part of JSON Schema that events use. */
export interface JsonSchema {
  readonly $schema?: string;
  readonly $id?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
}

/** Name of an event version, in file names: `CaseAssigned.v1`. */
export function versionName({ type, schema }: EventType): string {
  return `${type}.v${String(schema)}`;
}

/** The published schema of one event version: its clear data and its personal compartments, absent ones left out. */
export function eventSchema({ type, schema, data, personal }: EventType): JsonSchema {
  const published = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:mouakaba:event:${type}:${String(schema)}`,
    title: type,
    type: 'object',
    required: ['data', 'personal'],
    properties: {
      data,
      personal: { type: 'object', properties: personal, additionalProperties: false },
    },
    additionalProperties: false,
  };
  // Plain JSON: what TypeBox keeps beside it is not part of the contract.
  return JSON.parse(JSON.stringify(published)) as JsonSchema;
}

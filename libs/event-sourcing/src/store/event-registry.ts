import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { kindOf, type EventType, type Happened } from '@mouakaba/contracts';
import type { StoredEvent } from './event-store.js';
import { decode, type RecordedEvent } from './recorded-event.js';

/** An event of an unknown type or a newer schema: this program is older than the log. */
export class ServiceBehind extends Error {
  constructor(type: string, schema: number) {
    super(`${type} v${String(schema)} is newer than this program`);
    this.name = 'ServiceBehind';
  }
}

/** A decision made an event that its contract forbids: a defect of the program, never of the request. */
export class ContractBroken extends Error {
  constructor(type: string, complaints: readonly string[]) {
    super(`${type} breaks its contract: ${complaints.join('; ')}`);
    this.name = 'ContractBroken';
  }
}

interface Contract {
  readonly eventType: EventType;
  readonly data: ValidateFunction;
  readonly personal: ReadonlyMap<string, ValidateFunction>;
}

/** The published event types: what may be written, and how what was written is read. */
export class EventRegistry {
  private readonly contracts: ReadonlyMap<string, Contract>;

  constructor(eventTypes: Readonly<Record<string, EventType>>) {
    const ajv = new Ajv2020({ strict: false, allErrors: false });
    addFormats.default(ajv);
    this.contracts = new Map(
      Object.values(eventTypes).map((eventType) => [
        eventType.type,
        {
          eventType,
          data: ajv.compile(eventType.data),
          personal: new Map(
            Object.entries(eventType.personal).map(([name, schema]) => [name, ajv.compile(schema)]),
          ),
        },
      ]),
    );
  }

  /** Whether this program can read events of that type and schema version. */
  knows(type: string, schema: number): boolean {
    const contract = this.contracts.get(type);
    return contract !== undefined && schema <= contract.eventType.schema;
  }

  /** @throws ServiceBehind */
  read(stored: StoredEvent): RecordedEvent {
    return this.upcast(decode(stored));
  }

  /**
   * A decoded event with its data as the newest schema has them. Its version stays the one that it was written with:
   * its sealed blocks are bound to that.
   * @throws ServiceBehind
   */
  upcast(event: RecordedEvent): RecordedEvent {
    const { schema: newest = 0, upcasters = {} } = this.contracts.get(event.type)?.eventType ?? {};
    if (event.schema > newest) throw new ServiceBehind(event.type, event.schema);
    let { data } = event;
    for (let version = event.schema; version < newest; version++) {
      const upcaster = upcasters[version];
      if (upcaster === undefined)
        throw new ContractBroken(event.type, [`no upcaster from v${String(version)}`]);
      data = upcaster(data);
    }
    return data === event.data ? event : { ...event, data };
  }

  /** Whether the clear data of an event, as the newest schema has it, is what its contract says. Of a type that is not known: yes. */
  conforms({ type, data }: Pick<RecordedEvent, 'type' | 'data'>): boolean {
    return this.contracts.get(type)?.data(data) ?? true;
  }

  /**
   * Checks what a decision made, always, before anything is sealed or written. Complaints name places, never values.
   * @throws ContractBroken
   */
  check(event: Happened, stream: string): void {
    const contract = this.contracts.get(event.type);
    if (contract?.eventType.schema !== event.schema)
      throw new ContractBroken(event.type, ['unknown type or version']);
    const kinds: readonly string[] = contract.eventType.kinds;
    if (!kinds.includes(kindOf(stream)))
      throw new ContractBroken(event.type, [`not an event of ${kindOf(stream)}-`]);
    if (!contract.data(event.data)) throw new ContractBroken(event.type, complaintsOf(contract.data));
    for (const [compartment, fields] of Object.entries(event.personal)) {
      const validate = contract.personal.get(compartment);
      if (validate === undefined) throw new ContractBroken(event.type, [`no compartment ${compartment}`]);
      if (!validate(fields)) throw new ContractBroken(event.type, complaintsOf(validate));
    }
  }
}

function complaintsOf(validate: ValidateFunction): string[] {
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.keyword}`);
}

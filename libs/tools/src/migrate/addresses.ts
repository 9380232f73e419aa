import { readFileSync } from 'node:fs';
import { parseArgs, parseEnv } from 'node:util';
import { ConfigurationInvalid, readConfiguration, type Address } from '@mouakaba/host';

/** The three stores of an installation that are moved; read models are built anew. */
export interface StoreAddresses {
  readonly events: Address;
  readonly keys: Address;
  readonly operations: Address;
}

export interface Move {
  readonly from: StoreAddresses;
  readonly to: StoreAddresses;
}

/** What was asked for cannot be understood. The message says what would be. */
export class MoveUnclear extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MoveUnclear';
  }
}

export const usage = `npm run migrate -- --from PLACE --to PLACE
  PLACE is one of
    sqlite:DIR     the data folder of one machine: events.db, keys.db, operations.db
    env:FILE       a file with EVENT_STORE_URL, KEY_STORE_URL and OPERATIONAL_STORE_URL
    ADDRESS        of the event store alone (kurrentdb://… or sqlite:FILE.db); then say also
                   --from-keys ADDRESS --from-operations ADDRESS, or --to-keys and --to-operations
                   (mongodb://… or sqlite:FILE.db)
  Passwords belong in a file: what stands on the command line, every account of the machine can see.`;

type Side = 'from' | 'to';

const variables = {
  EVENT_STORE_URL: '',
  KEY_STORE_URL: '-keys',
  OPERATIONAL_STORE_URL: '-operations',
} as const;

/** @throws MoveUnclear */
export function readMove(args: readonly string[]): Move {
  const values = given(args);
  const move = { from: addressesOf('from', values), to: addressesOf('to', values) };
  for (const store of ['events', 'keys', 'operations'] as const) {
    if (JSON.stringify(move.from[store]) === JSON.stringify(move.to[store]))
      throw new MoveUnclear(`The two sides have the same address for ${store}.`);
  }
  return move;
}

type Values = Readonly<Record<string, string | undefined>>;

function given(args: readonly string[]): Values {
  const text = { type: 'string' } as const;
  const options = {
    from: text,
    'from-keys': text,
    'from-operations': text,
    to: text,
    'to-keys': text,
    'to-operations': text,
  };
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new MoveUnclear(error instanceof Error ? error.message : String(error));
  }
}

function addressesOf(side: Side, values: Values): StoreAddresses {
  const environment = environmentOf(side, values);
  for (const name of Object.keys(variables)) {
    if (environment[name] === undefined || environment[name] === '')
      throw new MoveUnclear(`--${side}: ${name} is missing.`);
  }
  try {
    const { eventStore, keys, operations } = readConfiguration(environment);
    return { events: eventStore, keys, operations };
  } catch (error) {
    if (!(error instanceof ConfigurationInvalid)) throw error;
    throw new MoveUnclear(error.complaints.map((complaint) => `--${side}: ${complaint}`).join('\n'));
  }
}

/** The three variables as a service would be given them. */
function environmentOf(side: Side, values: Values): Values {
  const place = values[side];
  if (place === undefined) throw new MoveUnclear(`--${side} is missing.`);
  const alone = values[`${side}-keys`] === undefined && values[`${side}-operations`] === undefined;
  const [, scheme, path] = /^(env|sqlite):(.+)$/.exec(place) ?? [];
  if (alone && scheme === 'env' && path !== undefined) return variablesIn(side, path);
  if (alone && scheme === 'sqlite' && path !== undefined && !path.endsWith('.db')) {
    return {
      EVENT_STORE_URL: `sqlite:${path}/events.db`,
      KEY_STORE_URL: `sqlite:${path}/keys.db`,
      OPERATIONAL_STORE_URL: `sqlite:${path}/operations.db`,
    };
  }
  return Object.fromEntries(
    Object.entries(variables).map(([name, suffix]) => {
      const value = values[`${side}${suffix}`];
      if (value === undefined) throw new MoveUnclear(`--${side}${suffix} is missing.`);
      return [name, value];
    }),
  );
}

function variablesIn(side: Side, file: string): Values {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new MoveUnclear(`--${side}: ${file} cannot be read.`);
  }
  const found = parseEnv(text);
  return Object.fromEntries(Object.keys(variables).map((name) => [name, found[name]]));
}

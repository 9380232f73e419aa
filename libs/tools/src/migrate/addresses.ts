import { readFileSync } from 'node:fs';
import { parseArgs, parseEnv } from 'node:util';
import { ConfigurationInvalid, readConfiguration, type Address } from '@mouakaba/host';

/**
 * What is moved of an installation: its variable in a service's environment, the end of its options' names, its file in
 * a data folder. Read models are built anew.
 */
const stores = [
  { store: 'events', variable: 'EVENT_STORE_URL', suffix: '', file: 'events.db' },
  { store: 'keys', variable: 'KEY_STORE_URL', suffix: '-keys', file: 'keys.db' },
  { store: 'operations', variable: 'OPERATIONAL_STORE_URL', suffix: '-operations', file: 'operations.db' },
] as const;

export type StoreAddresses = Readonly<Record<(typeof stores)[number]['store'], Address>>;

export interface Move {
  readonly from: StoreAddresses;
  readonly to: StoreAddresses;
}

/** What was asked for cannot be understood. The message says what would be. */
export class MoveUnclear extends Error {
  override readonly name = 'MoveUnclear';
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

/** @throws MoveUnclear */
export function readMove(args: readonly string[]): Move {
  const values = given(args);
  const move = { from: addressesOf('from', values), to: addressesOf('to', values) };
  for (const { store } of stores) {
    if (JSON.stringify(move.from[store]) === JSON.stringify(move.to[store]))
      throw new MoveUnclear(`The two sides have the same address for ${store}.`);
  }
  return move;
}

type Values = Readonly<Record<string, string | undefined>>;

function given(args: readonly string[]): Values {
  const names = stores.flatMap(({ suffix }) => [`from${suffix}`, `to${suffix}`]);
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' } as const]));
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new MoveUnclear(error instanceof Error ? error.message : String(error));
  }
}

function addressesOf(side: Side, values: Values): StoreAddresses {
  const environment = environmentOf(side, values);
  for (const { variable } of stores) {
    if (environment[variable] === undefined || environment[variable] === '')
      throw new MoveUnclear(`--${side}: ${variable} is missing.`);
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
  if (alone && scheme === 'sqlite' && path !== undefined && !path.endsWith('.db'))
    return Object.fromEntries(stores.map(({ variable, file }) => [variable, `sqlite:${path}/${file}`]));
  return Object.fromEntries(
    stores.map(({ variable, suffix }) => {
      const value = values[`${side}${suffix}`];
      if (value === undefined) throw new MoveUnclear(`--${side}${suffix} is missing.`);
      return [variable, value];
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
  return Object.fromEntries(stores.map(({ variable }) => [variable, found[variable]]));
}

import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { ConfigurationInvalid, readConfiguration, WrongArguments, type Address } from '@mouakaba/host';

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

type Side = 'from' | 'to';

type Values = Readonly<Record<string, string | undefined>>;

/** From the values of the command's options. @throws WrongArguments */
export function readMove(values: Values): Move {
  const move = { from: addressesOf('from', values), to: addressesOf('to', values) };
  for (const { store } of stores) {
    if (JSON.stringify(move.from[store]) === JSON.stringify(move.to[store]))
      throw new WrongArguments(`The two sides have the same address for ${store}.`);
  }
  return move;
}

function addressesOf(side: Side, values: Values): StoreAddresses {
  const environment = environmentOf(side, values);
  for (const { variable } of stores) {
    if (environment[variable] === undefined || environment[variable] === '')
      throw new WrongArguments(`--${side}: ${variable} is missing.`);
  }
  try {
    const { eventStore, keys, operations } = readConfiguration(environment);
    return { events: eventStore, keys, operations };
  } catch (error) {
    if (!(error instanceof ConfigurationInvalid)) throw error;
    throw new WrongArguments(error.complaints.map((complaint) => `--${side}: ${complaint}`).join('\n'));
  }
}

/** The three variables as a service would be given them. */
function environmentOf(side: Side, values: Values): Values {
  const place = values[side];
  if (place === undefined) throw new WrongArguments(`--${side} is missing.`);
  const alone = values[`${side}-keys`] === undefined && values[`${side}-operations`] === undefined;
  const [, scheme, path] = /^(env|sqlite):(.+)$/.exec(place) ?? [];
  if (alone && scheme === 'env' && path !== undefined) return variablesIn(side, path);
  if (alone && scheme === 'sqlite' && path !== undefined && !path.endsWith('.db'))
    return Object.fromEntries(stores.map(({ variable, file }) => [variable, `sqlite:${path}/${file}`]));
  return Object.fromEntries(
    stores.map(({ variable, suffix }) => {
      const value = values[`${side}${suffix}`];
      if (value === undefined) throw new WrongArguments(`--${side}${suffix} is missing.`);
      return [variable, value];
    }),
  );
}

function variablesIn(side: Side, file: string): Values {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new WrongArguments(`--${side}: ${file} cannot be read.`);
  }
  const found = parseEnv(text);
  return Object.fromEntries(stores.map(({ variable }) => [variable, found[variable]]));
}

/** What a person may type after `npm run NAME --`. */
export interface CommandDescription {
  readonly name: string;
  /** What it is for, in a sentence or two. */
  readonly about: string;
  /** Words without a dash, in order: `DIR`, `[SIZE]` if it may be left out, `FILE…` if there may be several. */
  readonly words?: readonly string[];
  readonly options?: Readonly<Record<string, CommandOption>>;
}

interface CommandOption {
  readonly type: 'boolean' | 'string';
  /** What stands for its value in the help. */
  readonly value?: string;
  readonly about: string;
}

export type ValuesOf<Command extends CommandDescription> = {
  readonly [Name in keyof Command['options']]?: Command['options'][Name] extends { readonly type: 'boolean' }
    ? boolean
    : string;
};

const place = { type: 'string', value: 'ADDRESS' } as const;

/** Every program that a person starts with `npm run`, but those of deploy/, which knows nothing of the product. */
export const commands = {
  start: {
    name: 'start',
    about: 'Runs everything on this machine, on files of its own, until it is interrupted.',
    options: {
      demo: {
        type: 'boolean',
        about: 'fills an empty data folder with invented children first',
      },
    },
  },
  administrator: {
    name: 'administrator',
    about: `Makes an administrator’s account, for whoever owns the files of this installation, and shows its one-time password:
good once, within 72 hours. The server must not run meanwhile. What is done is a fact of the account’s history.`,
    options: {
      reset: {
        type: 'string',
        value: 'SUB',
        about: 'gives this administrator another one-time password instead, and enables the account',
      },
    },
  },
  backup: {
    name: 'backup',
    about: 'Copies events, keys and operational state into a new folder, also while the server runs.',
    words: ['DIR'],
  },
  restore: {
    name: 'restore',
    about: 'Puts a backup into an empty data folder. Read models are built anew at the next start.',
    words: ['DIR'],
    options: {
      damaged: {
        type: 'boolean',
        about: 'also one with records that are not as they were written; these stay out of service',
      },
    },
  },
  migrate: {
    name: 'migrate',
    about: `Moves an installation to other stores, and compares both sides in the end. PLACE is one of
  sqlite:DIR     the data folder of one machine: events.db, keys.db, operations.db
  env:FILE       a file with EVENT_STORE_URL, KEY_STORE_URL and OPERATIONAL_STORE_URL
  ADDRESS        of the event store alone (kurrentdb://… or sqlite:FILE.db); then name the others too
Passwords belong in a file: what stands on the command line, every account of the machine can see.`,
    options: {
      from: { type: 'string', value: 'PLACE', about: 'where it is' },
      'from-keys': { ...place, about: 'its keys (mongodb://… or sqlite:FILE.db)' },
      'from-operations': { ...place, about: 'its operational state' },
      to: { type: 'string', value: 'PLACE', about: 'where it goes' },
      'to-keys': { ...place, about: 'its keys there' },
      'to-operations': { ...place, about: 'its operational state there' },
    },
  },
  token: {
    name: 'token',
    about: 'Prints an access token of an account of the demo that runs here.',
    options: {
      as: { type: 'string', value: 'ROLE', about: 'of which role: caseworker, coordinator, …' },
      unit: { type: 'string', value: '1|2', about: 'of which unit’s place; 1 unless it is said' },
    },
  },
  journey: {
    name: 'journey',
    about: 'Runs each journey on a fresh host, and stops at the first step that differs.',
    words: ['FILE…'],
    options: { 'kill-between': { type: 'boolean', about: 'kills the host between any two steps' } },
  },
  bench: {
    name: 'bench',
    about: 'Measures: append, command, country, rebuild or relay.',
    words: ['NAME', '[SIZE]'],
    options: { json: { type: 'boolean', about: 'prints one JSON object a line' } },
  },
  relay: {
    name: 'relay',
    about:
      'Publishes the log to Kafka until it is interrupted. `verify` reads the topic from its start, and mends it.',
    words: ['[verify]'],
  },
  openapi: { name: 'openapi', about: 'Writes contracts/openapi/ anew from the running services.' },
} as const satisfies Readonly<Record<string, CommandDescription>>;

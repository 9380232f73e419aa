import { readFileSync } from 'node:fs';
import { CommandRefused } from '@mouakaba/host';

export interface Claims {
  readonly roles: readonly string[];
  readonly organisation?: string;
  readonly provinces?: readonly string[];
}

export interface Call {
  readonly as: string;
  /** `POST /v1/…` */
  readonly call: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly expect: {
    readonly status: number;
    readonly body?: unknown;
    readonly headers?: Readonly<Record<string, string>>;
  };
  /** Name → path into the answer's body: `goals[0].goalId`. */
  readonly save?: Readonly<Record<string, string>>;
  readonly repeat?: number;
}

/** A call, or a move of the domain clock by an ISO 8601 duration. */
export type Step = Call | { readonly advance: string };

/** A real-life story as the calls of an outside client. */
export interface Journey {
  readonly name: string;
  readonly title: string;
  readonly actors: Readonly<Record<string, Claims>>;
  readonly setup: readonly Step[];
  readonly steps: readonly Step[];
}

export function readJourney(file: string): Journey {
  const journey = read(file);
  const { name, title = '', actors, setup = [], steps } = journey;
  if (name === undefined || actors === undefined || steps === undefined) {
    throw new CommandRefused(`${file} is no journey: it needs name, actors and steps.`);
  }
  return { name, title, actors, setup, steps };
}

function read(file: string): Partial<Journey> {
  const text = readFileSync(file, 'utf8');
  try {
    return JSON.parse(text) as Partial<Journey>;
  } catch {
    throw new CommandRefused(`${file} is no JSON.`);
  }
}

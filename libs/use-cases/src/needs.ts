import type { InjectionToken } from '@nestjs/common';
import type { Projection, ReadModelTable, Row } from '@mouakaba/event-sourcing';
import type { Token } from './ports.js';
import { readModelToken } from './read-model.module.js';

type Class<Instance> = abstract new (...parameters: never[]) => Instance;

/** A port's token, a provider's class, or one of the service's projections: its table is what is given. */
export type Need = Token<unknown> | Class<unknown> | Projection;
export type Needs = Readonly<Record<string, Need>>;

/** Where nothing is named: no needs, no body, no ids. */
export type None = Readonly<Record<never, never>>;

/** What is given for these needs, by the same names. */
export type Given<All extends Needs> = {
  readonly [Name in keyof All]: All[Name] extends Projection<infer R extends Row>
    ? ReadModelTable<R>
    : All[Name] extends Class<infer Instance>
      ? Instance
      : All[Name] extends Token<infer Provided>
        ? Provided
        : never;
};

export function tokensOf(needs: Needs): InjectionToken[] {
  return Object.values(needs).map((need) =>
    typeof need === 'object' ? readModelToken(need) : (need as InjectionToken),
  );
}

/** What Nest injected for `tokensOf(needs)`, by the names of the needs. */
export function givenBy<All extends Needs>(needs: All, instances: readonly unknown[]): Given<All> {
  return Object.fromEntries(Object.keys(needs).map((name, index) => [name, instances[index]])) as Given<All>;
}

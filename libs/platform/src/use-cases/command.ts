import type { InvocationOf } from '@mouakaba/http';
import type { Permission } from '@mouakaba/identity';

/** A request to change one thing: who asks, which thing, and the validated body. */
export abstract class Command<Body extends object = object> {
  constructor(
    readonly call: InvocationOf,
    /** Of the case or holder that it changes. */
    readonly id: string,
    readonly body: Body,
  ) {}
}

/** A use case's command; its permission is declared there, for the route and for the decision alike. */
export interface CommandType<Body extends object> {
  new (call: InvocationOf, id: string, body: Body): Command<Body>;
  readonly permission: Permission;
}

import { parse, v5, v7 } from 'uuid';

/** Of command ids that come from a client's idempotency key. Never changes: a repeated request must find itself. */
const commands = parse('5d1f7c1e-30a4-4c3d-9b55-7f4b3f0b6a0e');

/** A fresh id, in the order of time. */
export function uuidv7(): string {
  return v7();
}

/**
 * A command's identity: who asks, for which operation on which thing, under which key. The same parts, the same id.
 * @param path as the route spells it with what its parameters mean, never as it was sent
 */
export function commandIdOf(sub: string, method: string, path: string, idempotencyKey: string): string {
  return v5(JSON.stringify([sub, method, path, idempotencyKey]), commands);
}

/** Of one caller's key, whatever it is used for. */
export function keyIdOf(sub: string, idempotencyKey: string): string {
  return v5(JSON.stringify([sub, idempotencyKey]), commands);
}

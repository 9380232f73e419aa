import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { Unavailable } from '@mouakaba/event-sourcing';
import { onFile, sqliteReason } from '../sqlite-error.js';
import { readEpoch } from './schema.js';

type Values = readonly SQLInputValue[];
export type Columns = readonly SQLOutputValue[];

/** A reading connection that opens when needed, and again after a failure: a failed read leaves it behind. */
export class ReadConnection {
  readonly epoch: string;
  #file: DatabaseSync | undefined;
  #closed = false;
  readonly #statements = new Map<string, StatementSync>();

  /** @throws Error if the file is no event store */
  constructor(private readonly path: string) {
    this.epoch = readEpoch(this.#open());
  }

  /**
   * Rows in the query's order, until `enough` says so of the last.
   * @throws Unavailable the file cannot be read
   */
  rows<Row>(
    query: string,
    values: Values,
    row: (columns: Columns) => Row,
    enough?: (row: Row) => boolean,
  ): Row[] {
    try {
      return onFile(this.path, () => {
        const found: Row[] = [];
        for (const columns of this.#statement(query).iterate(...values)) {
          const next = row(columns as unknown as Columns);
          found.push(next);
          if (enough?.(next) === true) break;
        }
        return found;
      });
    } catch (error) {
      this.#drop();
      throw new Unavailable('event-store', error, sqliteReason(error));
    }
  }

  /** The one number a query answers; 0 for none. */
  number(query: string, ...values: Values): number {
    return this.rows(query, values, ([value]) => Number(value ?? 0))[0] ?? 0;
  }

  close(): void {
    this.#closed = true;
    this.#drop();
  }

  #statement(query: string): StatementSync {
    let statement = this.#statements.get(query);
    if (statement === undefined) {
      statement = this.#open().prepare(query);
      statement.setReturnArrays(true);
      this.#statements.set(query, statement);
    }
    return statement;
  }

  #open(): DatabaseSync {
    if (this.#closed) throw new Error('the store is closed');
    this.#file ??= new DatabaseSync(this.path, { readOnly: true, timeout: 5_000 });
    return this.#file;
  }

  #drop(): void {
    this.#statements.clear();
    try {
      this.#file?.close();
    } catch {
      // The file may be gone altogether.
    }
    this.#file = undefined;
  }
}

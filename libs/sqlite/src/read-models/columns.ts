import { fieldsOf, indexed, type Projection } from '@mouakaba/event-sourcing';

const tableName = /^[a-z0-9_]+$/;

/** @throws TypeError a name that could not stand in SQL: a programming error of the projection */
export function tableOf(projection: Projection): string {
  if (!tableName.test(projection.table)) throw new TypeError(`${projection.table} cannot name a table`);
  return `"${projection.table}"`;
}

/** The column of an indexed field, to be used in SQL. @throws TypeError if the projection does not index it */
export function columnOf(projection: Projection, field: string): string {
  return `"$.${indexed(projection, field)}"`;
}

/**
 * Statements that make a projection's table where it is absent. Each indexed field is a virtual column: computed,
 * not stored, and, unlike an index on the bare expression, understood by the planner in row comparisons and ranges.
 */
export function schemaOf(projection: Projection): string {
  const table = tableOf(projection);
  const columns = fieldsOf(projection).map(
    (field) => `"$.${field}" AS (json_extract(document, '$."${field.split('.').join('"."')}"')) VIRTUAL`,
  );
  const named = (suffix: string) => `"${projection.table}__${suffix}"`;
  return [
    `CREATE TABLE IF NOT EXISTS ${table} (${['key TEXT PRIMARY KEY NOT NULL', 'document TEXT NOT NULL', 'unreadable TEXT', ...columns].join(', ')})`,
    `CREATE INDEX IF NOT EXISTS ${named('unreadable')} ON ${table} (key) WHERE unreadable IS NOT NULL`,
    ...projection.indexes.map(
      (index, i) =>
        `CREATE INDEX IF NOT EXISTS ${named(String(i))} ON ${table} (${[...index.map((field) => `"$.${field}"`), 'key'].join(', ')})`,
    ),
  ].join(';\n');
}

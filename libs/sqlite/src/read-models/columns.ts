import { fieldsOf, indexed, type Projection } from '@mouakaba/event-sourcing';

const tableName = /^[a-z0-9_]+$/;

/** A build's table, to be used in SQL. @throws TypeError a name that could not stand there: a programming error of the projection */
export function tableOf(build: string): string {
  if (!tableName.test(build)) throw new TypeError(`${build} cannot name a table`);
  return `"${build}"`;
}

/** The column of an indexed field, to be used in SQL. @throws TypeError if the projection does not index it */
export function columnOf(projection: Projection, field: string): string {
  return `"$.${indexed(projection, field)}"`;
}

/**
 * Statements that make a build's table. Each indexed field is a virtual column: computed,
 * not stored, and, unlike an index on the bare expression, understood by the planner in row comparisons and ranges.
 */
export function schemaOf(projection: Projection, build: string): string {
  const table = tableOf(build);
  const columns = fieldsOf(projection).map(
    (field) => `"$.${field}" AS (json_extract(document, '$."${field.split('.').join('"."')}"')) VIRTUAL`,
  );
  const named = (suffix: string) => `"${build}__${suffix}"`;
  return [
    `CREATE TABLE ${table} (${['key TEXT PRIMARY KEY NOT NULL', 'document TEXT NOT NULL', 'unreadable TEXT', ...columns].join(', ')})`,
    `CREATE INDEX ${named('unreadable')} ON ${table} (key) WHERE unreadable IS NOT NULL`,
    ...projection.indexes.map(
      (index, i) =>
        `CREATE INDEX ${named(String(i))} ON ${table} (${[...index.map((field) => `"$.${field}"`), 'key'].join(', ')})`,
    ),
  ].join(';\n');
}

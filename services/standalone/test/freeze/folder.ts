import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';

/** A text file of the folder, or a statement or a row of one of its databases. */
type Line =
  | { readonly file: string; readonly text: string }
  | { readonly file: string; readonly sql: string }
  | { readonly file: string; readonly table: string; readonly row: readonly SQLInputValue[] };

const databases = ['data/events.db', 'data/keys.db', 'data/operations.db'];

/**
 * A data folder in text, as its files hold it: events, keys, operational state and the key-encryption key. Read models
 * are rebuilt, so they are left out.
 */
export function textOfFolder(folder: string): string {
  const secrets = readdirSync(join(folder, 'secrets')).filter((name) => name !== 'issuer.json');
  const lines: readonly Line[] = [
    ...secrets.map((name) => ({
      file: `secrets/${name}`,
      text: readFileSync(join(folder, 'secrets', name), 'utf8'),
    })),
    ...databases.flatMap((file) => linesOf(folder, file)),
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

function linesOf(folder: string, file: string): readonly Line[] {
  const database = new DatabaseSync(join(folder, file), { readOnly: true });
  try {
    const schema = database
      .prepare("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
      .all() as unknown as readonly { readonly type: string; readonly name: string; readonly sql: string }[];
    const tables = schema.filter(({ type }) => type === 'table').map(({ name }) => name);
    return [
      ...schema.map(({ sql }) => ({ file, sql })),
      ...tables.flatMap((table) =>
        database
          .prepare(`SELECT * FROM ${table}`)
          .all()
          .map((row) => ({ file, table, row: Object.values(row) }))
          .filter(({ row }) => !String(row[0]).startsWith('oidc')),
      ),
    ];
  } finally {
    database.close();
  }
}

/** Lays such a folder anew, byte for byte in each row. Knows SQLite alone, and nothing of the product. */
export function layFolder(text: string, folder: string): void {
  const open = new Map<string, DatabaseSync>();
  for (const each of text.trimEnd().split('\n')) {
    const line = JSON.parse(each) as Line;
    const path = join(folder, line.file);
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    if ('text' in line) {
      writeFileSync(path, line.text, { mode: 0o600 });
      continue;
    }
    const database = open.get(line.file) ?? new DatabaseSync(path);
    open.set(line.file, database);
    if ('sql' in line) database.exec(line.sql);
    else
      database
        .prepare(`INSERT INTO ${line.table} VALUES (${line.row.map(() => '?').join(', ')})`)
        .run(...line.row);
  }
  for (const database of open.values()) database.close();
}

import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** Every TypeScript file of the workspace, by its path from the root: what is built or installed is none. */
export const allSources: readonly string[] = globSync('{contracts,libs,services,deploy}/**/*.ts', {
  cwd: root,
  exclude: ['**/node_modules', '**/dist'],
})
  .map((file) => file.split(sep).join('/'))
  .toSorted();

/** Runs only in tests, or to measure: the logs that benchmarks write are made up, as test data is. */
const isTest = (file: string) =>
  /(^|\/)(test|testing|conformance|bench)\/|\.((slow|cluster)-)?spec\.ts$/.test(file);

export function textOf(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

/** Its first line says so. */
export function isGenerated(file: string): boolean {
  return textOf(file).startsWith('// Generated from ');
}

export const productionSources = allSources.filter((file) => !isTest(file));

/** An import or a re-export of a value: what is imported only as a type is not there when the code runs. */
export interface Import {
  readonly from: string;
  /** The names in braces; undefined where everything of it is meant. */
  readonly names: readonly string[] | undefined;
}

const statement = /^(?:import|export)\s+(?!type\b)(?:([^;'"]*?)\s*\bfrom\s+)?['"]([^'"]+)['"]/gm;

export function importsOf(file: string): readonly Import[] {
  return [...codeOf(file).matchAll(statement)].flatMap(([, what, from = '']): readonly Import[] => {
    const list = what?.match(/\{([^}]*)\}/)?.[1];
    if (list === undefined) return [{ from, names: undefined }];
    const names = list
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type '))
      .map((name) => name.replace(/\s+as\s+.*$/, ''));
    return names.length === 0 ? [] : [{ from, names }];
  });
}

/** The text of a file without its comments. */
export function codeOf(file: string): string {
  return textOf(file).replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
}

/** The file of the workspace that is imported by this name: an index, where it is a package. */
function targetOf(file: string, from: string): string | undefined {
  return from.startsWith('.') ? besides(file, from) : packages.get(from);
}

function besides(file: string, from: string): string {
  const path = relative(root, join(root, dirname(file), from.replace(/\.js$/, '.ts')));
  if (!existsSync(join(root, path))) throw new Error(`${file} imports ${from}, which is not there`);
  return path.split(sep).join('/');
}

const packages: ReadonlyMap<string, string> = new Map(
  globSync('{contracts,libs/*,services/*,deploy/local}/package.json', { cwd: root }).flatMap((file) => {
    const { name, exports = {} } = JSON.parse(textOf(file)) as {
      readonly name: string;
      readonly exports?: Readonly<Record<string, { readonly '@mouakaba/source': string }>>;
    };
    return Object.entries(exports).map(
      ([entry, { '@mouakaba/source': source }]) => [join(name, entry), join(dirname(file), source)] as const,
    );
  }),
);

/**
 * The files of the workspace that an import leads to; undefined where it leads out of it. An index is looked through:
 * whoever imports a name of a package runs the file that it comes from.
 */
export function filesOf(file: string, { from, names }: Import): readonly string[] | undefined {
  const target = targetOf(file, from);
  if (target === undefined) return undefined;
  if (names === undefined || basename(target) !== 'index.ts') return [target];
  return names.map((name) => {
    const origin = originOf(name, target);
    if (origin === undefined) throw new Error(`${from} exports no ${name}`);
    return origin;
  });
}

/** Where a name is declared that a file exports, itself or from another. */
function originOf(name: string, file: string): string | undefined {
  if (
    new RegExp(`^export (?:async )?(?:abstract )?(?:const|function\\*?|class) ${name}\\b`, 'm').test(
      codeOf(file),
    )
  )
    return file;
  for (const { from, names } of importsOf(file)) {
    const target = targetOf(file, from);
    if (target === undefined || names?.includes(name) === false) continue;
    const origin = originOf(name, target);
    if (origin !== undefined) return origin;
  }
  return undefined;
}

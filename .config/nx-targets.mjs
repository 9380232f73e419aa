import { dirname } from 'node:path';

/** Where `swc` finds its configuration, seen from inside the package. */
const up = (folder) => folder.replace(/[^/]+/g, '..');

const eslint = 'eslint -c .config/eslint.config.mjs --max-warnings 0';

const targetsOf = (folder) => ({
  build: {
    command: `swc src -d dist --strip-leading-paths --config-file ${up(folder)}/.swcrc --ignore '**/*spec.ts' --quiet`,
    options: { cwd: folder },
  },
  types: { command: `tsc -b ${folder}` },
  lint: { command: `${eslint} ${folder}` },
  test: { command: `npm test -- --passWithNoTests ${folder}/` },
});

/** What belongs to no package. */
const ofTheRoot = {
  lint: { command: `${eslint} .config deploy --ignore-pattern deploy/local` },
};

/**
 * The targets of every workspace package, made from its folder, so that a new one has them at once. What they read and
 * leave behind, and so when a result from the cache holds, stands in nx.json under `targetDefaults`. A package whose
 * specifications read more (the whole repository, say) adds it under `nx` in its package.json.
 */
export const createNodes = [
  '**/package.json',
  (files) =>
    files.map((file) => {
      const folder = dirname(file);
      const project = folder === '.' ? { name: 'root', targets: ofTheRoot } : { targets: targetsOf(folder) };
      return [file, { projects: { [folder]: { root: folder, ...project } } }];
    }),
];

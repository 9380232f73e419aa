// Without 'import': Jest applies the conditions to require as well.
const source = ['@mouakaba/source', 'node'];

const slow = process.env['SLOW'] === '1';
const cluster = process.env['CLUSTER'] === '1';

/**
 * One configuration for every spec of the workspace; the name of a file says where it runs:
 *
 * - `*.spec.ts`: no server and no program, with every `npm test` and in the gate (`.ci/run`)
 * - `*.cluster-spec.ts`: on real servers, with `npm run test:cluster` and in the gate
 * - `*.slow-spec.ts`: everything that takes away, kills, floods or waits, on servers or without, with
 *   `npm run test:slow` and in the long tier (`npm run test:long`)
 */
export default {
  rootDir: '..',
  roots: ['<rootDir>/contracts', '<rootDir>/libs', '<rootDir>/services', '<rootDir>/deploy/local'],
  testMatch: [cluster ? '**/*.cluster-spec.ts' : slow ? '**/*.slow-spec.ts' : '**/*.spec.ts'],
  modulePathIgnorePatterns: ['/dist/'],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: source },
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: {
          target: 'es2024',
          keepClassNames: true,
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  // One after the other where programs are started: each `npm run` lays the build again, under whoever starts just then.
  maxWorkers: slow || cluster ? 1 : 2,
  // A machine may be busy: nothing is asserted of time.
  testTimeout: 60_000,
};

// Without 'import': Jest applies the conditions to require as well.
const source = ['@mouakaba/source', 'node'];

const slow = process.env['SLOW'] === '1';
const cluster = process.env['CLUSTER'] === '1';

/**
 * One configuration for every spec of the workspace. `*.slow-spec.ts` run only with SLOW=1, and `*.cluster-spec.ts`,
 * which start real servers, only with CLUSTER=1; `.ci/run` runs all of them.
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

import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import eslint from '@eslint/js';
import { defineConfig } from 'eslint/config';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

const root = resolve(import.meta.dirname, '..');

/** Code that runs only in tests; it may lean on test libraries, and be blunter about types. */
const tests = ['**/*spec.ts', '**/{test,testing,conformance}/**'];

/** Where a program speaks to the person who started it. */
const programs = [
  'services/standalone/src/{main,*.main}.ts',
  'libs/tools/src/*/{main,*.main}.ts',
  'libs/tools/src/bench/**',
  'services/relay/src/main.ts',
  'contracts/src/publishing/generate.ts',
];

/** What is a process of its own, and puts it together. */
const processes = ['services/*/src/main.ts', 'services/{standalone,relay}/**'];

// The packages as they are on disk, so that a new one is held to the rules without a change here.

const packages = globSync(['contracts', 'libs/*', 'services/*', 'deploy/local'], { cwd: root })
  .filter((folder) => existsSync(join(root, folder, 'package.json')))
  .map((folder) => ({ folder, ...JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) }));
/** All services but the host that runs them in one process. */
const services = packages
  .filter(({ folder }) => folder.startsWith('services') && folder !== 'services/standalone')
  .map(({ folder }) => basename(folder));
/** Programs that drive the product from outside: the top of the graph, and so no library. */
const tools = 'libs/tools';
const libraries = packages
  .map(({ folder }) => folder)
  .filter((folder) => folder.startsWith('libs') && folder !== tools);
/** `event-sourcing`, `event-sourcing/testing`, … */
const published = packages.flatMap(({ name, exports = {} }) =>
  Object.keys(exports).map((entry) => join(name, entry).replace('@mouakaba/', '')),
);

// What may import what. `no-restricted-imports` judges the written name, `no-restricted-paths` the file it leads to.

const onlyPublished = {
  regex: `^@mouakaba/(?!(${published.join('|')})$)`,
  message: 'Import what the package exports, not the files inside it.',
};
const noTestCode = {
  regex:
    '^(@jest/globals|jest|fast-check|@nestjs/testing|@mouakaba/[^/]+/(testing|conformance)|@mouakaba/local)$|^\\.{1,2}/(.*/)?(test|testing|conformance)/|\\.((slow|cluster)-)?spec\\.js$',
  message: 'Only test code may import this.',
};

function onlyFrom(packages, message) {
  return { regex: `^(?!\\.{1,2}/|(${packages.join('|')})$)`, message };
}

function imports(...patterns) {
  return {
    '@typescript-eslint/no-restricted-imports': ['error', { patterns: [onlyPublished, ...patterns] }],
  };
}

/** What only the composition root puts together: a use case asks for a port, and never knows who keeps it. */
const compositionRoot = {
  regex: '^@mouakaba/(host|tools|sqlite|mongodb|kurrentdb|kafka)(/|$)',
  message: 'Ask for a port (libs/use-cases/src/ports.ts): only main.ts reaches the host and its adapters.',
};

const forDecisions = ['@mouakaba/contracts', '@mouakaba/event-sourcing', '@mouakaba/case-file'];
const forCaseFile = ['@mouakaba/contracts', '@mouakaba/event-sourcing', 'temporal-polyfill', 'node:crypto'];

const zones = [
  { target: 'contracts', from: ['libs', 'services'], message: 'contracts depends on nothing.' },
  { target: libraries, from: 'services', message: 'A library does not know the services.' },
  {
    target: tools,
    from: 'services',
    except: services.map((service) => `${service}/src/index.ts`),
    message: 'A tool imports what a service exports; it starts the host as a process of its own.',
  },
  {
    // The host makes a demo when it is asked for one at its start; its specifications drive the whole product.
    target: [
      ...['contracts', 'deploy', 'services/standalone/src/!(main).ts'],
      ...libraries,
      ...services.map((service) => `services/${service}`),
    ],
    from: tools,
    message: 'Nothing stands on the tools: they drive the product from outside.',
  },
  { target: 'deploy', from: ['libs', 'services'], message: 'The servers know nothing of what uses them.' },
  ...services.map((service) => ({
    target: `services/${service}`,
    from: 'services',
    except: [service],
    message: 'No service imports another: they speak through events.',
  })),
  {
    target: 'services/standalone',
    from: 'services',
    except: [
      'standalone',
      ...services.flatMap((service) => [`${service}/src/index.ts`, `${service}/src/testing/index.ts`]),
    ],
    message: 'standalone imports what a service exports, not the files inside it.',
  },
];

// Pure code gives the same answer for the same events, today and at every rebuild.

const asCommand = 'Time enters as command.recordedAt, identities as idFrom(commandId, …).';
const pure = {
  'no-restricted-globals': [
    'error',
    ...['crypto', 'process', 'performance', 'fetch', 'globalThis', 'global'],
    ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: asCommand },
    { object: 'Math', property: 'random', message: asCommand },
    { object: 'Temporal', property: 'Now', message: asCommand },
  ],
  'no-restricted-syntax': [
    'error',
    { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: asCommand },
    { selector: "CallExpression[callee.name='Date']", message: asCommand },
    {
      selector: 'ImportExpression, TSImportType',
      message: 'Imports stand at the top, where the boundaries see them.',
    },
  ],
};

export default defineConfig(
  { ignores: ['**/dist/**', '**/node_modules/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
      'import-x/resolver-next': [
        createNodeResolver({
          extensions: ['.ts', '.mjs', '.js', '.json'],
          extensionAlias: { '.js': ['.ts', '.js'] },
          conditionNames: ['@mouakaba/source', 'import', 'node', 'default'],
        }),
      ],
    },
    rules: {
      'no-console': 'error',
      'import-x/no-default-export': 'error',
      // A name that leads nowhere would slip through the zones unseen.
      'import-x/no-unresolved': 'error',
      'import-x/no-restricted-paths': ['error', { basePath: root, zones }],
      'import-x/no-relative-packages': 'error',
      'import-x/no-cycle': 'error',
      ...imports(noTestCode),

      // We have no enums, and it asks for the type of every expression: a quarter of the whole run.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // Adapters keep a promise-giving port over a synchronous database; `async` turns their throws into rejections.
      '@typescript-eslint/require-await': 'off',
      // A name that no type declares (a column, a variable of the environment) is written as what it is: a key.
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      // `() => done()` reads well where nobody looks at the result.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Nest's modules are empty classes under a decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // Bodies are classes only so that class-validator can read their decorators; they have no behaviour to lose,
      // also when spread. (What it says of strings is not wanted either: `[...text]` is how we count characters.)
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      // "No fields" is this very type: a body, a query or needs that a use case does not have.
      '@typescript-eslint/no-generated-empty-object-type': 'off',
      // What a store keeps is typed by who reads it: `list<Account>('accounts')`.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
    },
  },
  { files: programs, rules: { 'no-console': 'off' } },
  {
    // Tools start servers, with what deploy/local has for it; they are run by hand and in no container.
    files: ['libs/tools/src/**'],
    ignores: tests,
    rules: imports({ ...noTestCode, regex: noTestCode.regex.replace('|@mouakaba/local)', ')') }),
  },
  {
    files: ['services/*/src/**', 'libs/{use-cases,http,identity,privacy,evidence,event-sourcing}/src/**'],
    ignores: [...tests, ...processes],
    rules: imports(noTestCode, compositionRoot),
  },
  {
    files: ['services/*/src/**/*.decision.ts'],
    rules: imports(
      noTestCode,
      onlyFrom(
        forDecisions,
        'A decision imports only contracts, event-sourcing, case-file and its own service.',
      ),
    ),
  },
  {
    files: ['libs/case-file/src/**'],
    ignores: tests,
    rules: imports(
      noTestCode,
      onlyFrom(forCaseFile, 'case-file is domain code: no framework, no I/O.'),
      // A hash is a function of its input; the rest of node:crypto draws keys and randomness.
      {
        group: ['node:crypto'],
        allowImportNames: ['createHash'],
        message: 'Of node:crypto only createHash is pure.',
      },
    ),
  },
  {
    // Everything of a service asks a port for the time. (Accounts and the relay run on the machine's own clock.)
    files: ['services/*/src/**', 'libs/case-file/src/**'],
    ignores: [...tests, ...processes, 'services/accounts/**'],
    rules: pure,
  },
  {
    files: tests,
    rules: {
      ...imports(),
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Jest's matchers and the stores under test are asked for their methods by name.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  { files: ['**/*.{js,mjs,cjs}'], extends: [tseslint.configs.disableTypeChecked] },
  {
    files: ['.config/**'],
    languageOptions: { globals: { process: 'readonly' } },
    // Tools read their configuration from the default export.
    rules: { 'import-x/no-default-export': 'off' },
  },
  // Run by MongoDB's own shell.
  {
    files: ['deploy/compose/mongodb/*.js'],
    languageOptions: { globals: { db: 'readonly', process: 'readonly', rs: 'writable' } },
  },
);

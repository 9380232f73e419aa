import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ResolverFactory } from 'oxc-resolver';

const root = join(import.meta.dirname, '..');
const packages = globSync('{contracts,libs/*,services/*,deploy/local}/package.json', { cwd: root });

/** What each package exports, as the file in its sources. */
const sources = new Map(
  packages.flatMap((file) => {
    const { name, exports = {} } = JSON.parse(readFileSync(join(root, file), 'utf8'));
    return Object.entries(exports).map(([entry, to]) => [
      join(name, entry),
      join(root, dirname(file), to['@mouakaba/source']),
    ]);
  }),
);

// Knip asks for Node's own conditions alone, and so would follow our packages into what is built of them.
const { resolveFileSync } = ResolverFactory.prototype;
ResolverFactory.prototype.resolveFileSync = function (from, name) {
  const source = sources.get(name);
  return source === undefined ? resolveFileSync.call(this, from, name) : { path: source };
};

export default {
  // What a package exports is used when another package imports it.
  includeEntryExports: true,
  ignoreExportsUsedInFile: true,
  exclude: [
    'types', // tsc names them in the declarations of packages that never import them
    'duplicates', // one thing under two names is no dead code
  ],
  jest: false, // its specifications are entries below
  // Tools of the machine.
  ignoreBinaries: [
    ...['strace', 'prlimit', 'go', 'openssl', 'systemd-analyze', 'python3', 'setpriv', 'mount', 'umount'],
  ],
  ignoreDependencies: [
    '@swc/cli', // builds: .config/nx-targets.mjs
    '@swc/jest', // named in .config/jest.config.mjs
    'oxc-resolver', // knip's own, see above
    'swagger-ui-dist', // served from where createRequire finds it
    '@asyncapi/specs', // read through createRequire
  ],
  workspaces: {
    '.': { entry: ['.config/*.mjs'], project: ['.config/*.mjs'], includeEntryExports: false },
    '{contracts,libs/*,services/*,deploy/local}': {
      entry: [
        'src/**/{main,*.main,generate,write-deployment,commit-thread}.ts', // programs and threads
        'src/**/*.mjs', // hooks for `node --import`
        'test/**/*.child.ts', // programs that specifications start
        '{src,test}/**/*spec.ts',
      ],
      project: ['{src,test}/**/*.{ts,mjs}'],
    },
  },
};

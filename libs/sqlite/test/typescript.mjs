import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

/*
 * `node --import` of this file runs the workspace's sources as Jest does, in a process of their own:
 * what is killed must be a real process, and must never be a stale build.
 */
const options = {
  swcrc: false,
  ...JSON.parse(readFileSync(join(import.meta.dirname, '../../../.swcrc'), 'utf8')),
};
delete options.$schema;

registerHooks({
  resolve(specifier, context, next) {
    const fromSource = context.parentURL?.endsWith('.ts') && specifier.startsWith('.');
    return next(fromSource ? specifier.replace(/\.js$/, '.ts') : specifier, context);
  },
  load(url, context, next) {
    if (!url.endsWith('.ts')) return next(url, context);
    const { code } = transformSync(readFileSync(fileURLToPath(url), 'utf8'), {
      ...options,
      sourceMaps: 'inline',
    });
    return { format: 'module', source: code, shortCircuit: true };
  },
});

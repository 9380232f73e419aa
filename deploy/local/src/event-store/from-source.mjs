import { registerHooks } from 'node:module';

/* `node --import` of this file runs the sources beside it: Node strips their types, and finds `./x.js` in `./x.ts`. */
registerHooks({
  resolve(specifier, context, next) {
    const fromSource = context.parentURL?.endsWith('.ts') && specifier.startsWith('.');
    return next(fromSource ? specifier.replace(/\.js$/, '.ts') : specifier, context);
  },
});

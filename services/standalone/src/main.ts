/** `npm start`. Says which Node it needs before anything is loaded that another one has not. */
const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 24) {
  process.stderr.write(
    `Mouakaba needs Node 24 or later, and this is ${process.versions.node}: start it with npm start, after npm ci without --ignore-scripts.\n`,
  );
  process.exit(1);
}
const { runStandalone } = await import('./run-standalone.js');
const { makeDemo } = await import('@mouakaba/tools/demo');
await runStandalone(makeDemo);

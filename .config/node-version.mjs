// Before anything is built or run: with another Node than the project's own, everything after this fails in many ways.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(
    `Mouakaba needs Node 24 or later, and this is ${process.versions.node}: ` +
      'run npm ci again without --ignore-scripts (it brings its own Node), and start with npm run.\n',
  );
  process.exit(1);
}

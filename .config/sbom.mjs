// `npm run sbom`: sbom.json, the CycloneDX bill of all packages that production needs, as the lock file names them. What
// npm makes with --omit dev lacks every package that something of development needs too, so it is asked for all, and what
// the lock file marks as of development alone is left out here.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const ofProduction = new Set();
for (const [place, { name, version, dev, link }] of Object.entries(packages)) {
  const installed = place.includes('node_modules/') ? place.split('node_modules/').at(-1) : name;
  if (dev !== true && link !== true) ofProduction.add(`${installed}@${version}`);
}

const options = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--package-lock-only'];
const text = execFileSync('npm', options, { encoding: 'utf8', maxBuffer: 2 ** 27 });
const bill = JSON.parse(text);
const kept = new Set([bill.metadata.component['bom-ref']]);
bill.components = bill.components.filter((component) => {
  const id = decodeURIComponent(component.purl.replace(/^pkg:npm\//, '').replace(/\?.*$/, ''));
  const isKept = ofProduction.has(id);
  if (isKept) kept.add(component['bom-ref']);
  return isKept;
});
bill.dependencies = bill.dependencies
  .filter(({ ref }) => kept.has(ref))
  .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((each) => kept.has(each)) }));
// By the product, not by the folder that it was checked out into.
bill.metadata.component.name = 'mouakaba';
bill.metadata.component.purl = `pkg:npm/mouakaba@${bill.metadata.component.version}`;
writeFileSync('sbom.json', `${JSON.stringify(bill, null, 2)}\n`);

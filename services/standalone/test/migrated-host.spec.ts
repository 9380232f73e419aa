import { expect, it } from '@jest/globals';
import { migrate, openSource, openTarget } from '@mouakaba/tools/migrate';
import { bodies, openCase, staff } from './client.js';
import { configurationOf, InProcessHost, throwaway } from './in-process-host.js';
import { quiet, storesOf } from './migrated-stores.js';

it('a migration is of a real installation, which goes on in the new place', async () => {
  const host = await InProcessHost.start();
  try {
    const unit = await staff(host);
    const known = await openCase(host, unit);
    for (let n = 0; n < 3; n++) await openCase(host, unit);
    const lost = await unit.worker.post('/v1/reports', bodies.report());
    const seen = { 'mouakaba-min-position': String(lost.headers.get('mouakaba-position')) };
    await host.atRest();
    await host.halt();
    const moved = throwaway();
    const configuration = await configurationOf(moved, { secrets: host.configuration.secretsDirectory });
    const source = await openSource(storesOf(host.configuration));
    const target = await openTarget(storesOf(configuration));
    await migrate(source, target, quiet);
    await target.close();
    await source.close();

    const { secretsDirectory: secrets, port } = host.configuration;
    const anew = await InProcessHost.start({ folder: moved, secrets, port });
    const there = await unit.worker.get(`/v1/cases/${known}`, seen);
    expect(there).toMatchObject({ status: 200, body: { stage: 'open', child: { firstName: 'أنس' } } });
    await openCase(anew, unit);
  } finally {
    await InProcessHost.stopAll();
  }
});

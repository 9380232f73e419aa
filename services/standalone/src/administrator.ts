import { machineAccountsOn, type Credentials } from '@mouakaba/accounts';
import { openPlatform, type Configuration } from '@mouakaba/host';
import { createLogger } from '@mouakaba/http';

/**
 * Makes an administrator, or gives one another one-time password and enables it; for whoever owns the files.
 * @throws StoreLocked the server runs · Refused there is no such administrator
 */
export async function administer(
  configuration: Configuration,
  reset: string | undefined,
  tell: (credentials: Credentials) => void,
): Promise<void> {
  const logger = createLogger('administrator', { level: configuration.logLevel });
  const platform = await openPlatform(configuration, { process: 'administrator', projections: [], logger });
  try {
    const machine = machineAccountsOn(platform);
    if (reset === undefined) await machine.makeAdministrator(tell);
    else await machine.resetAdministrator(reset, tell);
  } finally {
    await platform.close();
  }
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLogger } from '@mouakaba/http';
import { readConfiguration } from './configuration.js';
import { openPlatform } from './platform.js';

describe('the end of a platform', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mouakaba-platform-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const open = () => {
    const at = (name: string) => `sqlite:${join(folder, 'data', name)}`;
    const configuration = readConfiguration({
      EVENT_STORE_URL: at('events.db'),
      READ_MODEL_URL: at('read-models.db'),
      KEY_STORE_URL: at('keys.db'),
      OPERATIONAL_STORE_URL: at('operations.db'),
      SECRETS_DIRECTORY: join(folder, 'secrets'),
    });
    return openPlatform(configuration, {
      process: 'spec',
      projections: [],
      logger: createLogger('spec', { level: 'silent' }),
    });
  };

  it('closes everything, though one of its parts fails, and says what failed first', async () => {
    const platform = await open();
    const failed = new Error('the read models fail');
    const close = platform.readModels.close.bind(platform.readModels);
    platform.readModels.close = () => close().then(() => Promise.reject(failed));
    await expect(platform.close()).rejects.toBe(failed);
    const again = await open(); // nobody holds the event store any more
    await again.close();
  });
});

import { describe, expect, it } from '@jest/globals';
import { providerStream } from '@mouakaba/contracts';
import { StreamDamaged, Unavailable } from '@mouakaba/event-sourcing';
import { hospital, hospitalId } from '../testing/past-events.js';
import { ProviderDirectory } from './provider-directory.js';

const failing = (error: Error) => new ProviderDirectory({ load: () => Promise.reject(error) });

describe('a provider whose stream is not what was written', () => {
  const damaged = new StreamDamaged(providerStream(hospitalId), 'key', 0);

  it('has no name to show, and takes no referral away', async () =>
    expect(await failing(damaged).nameOf(hospitalId)).toBeUndefined());

  it('is asked for nothing', () => expect(failing(damaged).find(hospitalId)).rejects.toBe(damaged));

  it('is told apart from one that is away', async () => {
    const away = new Unavailable('event-store');
    await expect(failing(away).nameOf(hospitalId)).rejects.toBe(away);
    const there = { state: { name: hospital.name } } as never;
    const directory = new ProviderDirectory({ load: () => Promise.resolve(there) });
    expect(await directory.nameOf(hospitalId)).toEqual(hospital.name);
  });
});

it('names a provider without the marks that an old name has', async () => {
  const state = { name: { ar: '\u202eمستشفى\u202c', fr: 'Hôpital\u200f' } } as never;
  const directory = new ProviderDirectory({ load: () => Promise.resolve({ state } as never) });
  expect(await directory.nameOf(hospitalId)).toEqual({ ar: 'مستشفى', fr: 'Hôpital' });
});

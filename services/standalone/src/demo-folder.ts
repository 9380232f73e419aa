import { OperatorError } from '@mouakaba/event-sourcing';
import type { Platform } from '@mouakaba/host';

const collection = 'installation';
const key = 'demo';

/** `--demo` was asked for on a folder that cannot be one. */
export class FolderRefused extends OperatorError {
  constructor(message: string) {
    super(message);
    this.name = 'FolderRefused';
  }
}

/**
 * Whether the data folder holds a demo, is to hold one, or neither.
 * @throws FolderRefused it holds real data, or half a demo
 */
export async function demoOfFolder(
  { operations, store }: Platform,
  asked: boolean,
): Promise<'made' | 'to-be-made' | 'none'> {
  const state = await operations.get<'begun' | 'made'>(collection, key);
  if (state === 'begun')
    throw new FolderRefused(
      'The demo of this data folder was not finished: remove it and the secrets folder, and start again.',
    );
  if (state === 'made') return 'made';
  if (!asked) return 'none';
  if ((await store.head('everything')) !== undefined)
    throw new FolderRefused(
      'This data folder holds real accounts or cases, and a demo needs an empty one: start it elsewhere, in a folder of its own.',
    );
  return 'to-be-made';
}

export async function markDemo({ operations }: Platform, state: 'begun' | 'made'): Promise<void> {
  await operations.put(collection, key, state);
}

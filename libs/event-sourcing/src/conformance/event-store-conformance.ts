import { afterEach, beforeEach, describe } from '@jest/globals';
import type { EventStore } from '../store/event-store.js';
import { appending } from './appending.js';
import { appendingAtOnce } from './appending-at-once.js';
import { reading } from './reading.js';
import { readingAll } from './reading-all.js';
import { repeating } from './repeating.js';
import { subscribing } from './subscribing.js';

/** A store under test. The log need not be empty, but nobody else may write to it meanwhile. */
export interface OpenedStore {
  readonly store: EventStore;
  /** Closes `store` and opens the same log again; `close` then closes that one. */
  reopen(): Promise<EventStore>;
  close(): Promise<void>;
}

/**
 * What every event store of the house must do: registers the specs, for use in a spec file.
 * Each test opens its own store, and writes to streams and kinds of its own.
 */
export function eventStoreConformance(name: string, open: () => Promise<OpenedStore>): void {
  describe(`the event store ${name}`, () => {
    let opened: OpenedStore;
    let store: EventStore;

    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(() => opened.close());

    const reopen = async () => (store = await opened.reopen());
    const subject = { store: () => store, reopen };
    describe('appending', () => {
      appending(subject);
    });
    describe('appending at once', () => {
      appendingAtOnce(subject);
    });
    describe('repeating an append', () => {
      repeating(subject);
    });
    describe('reading a stream', () => {
      reading(subject);
    });
    describe('reading the log', () => {
      readingAll(subject);
    });
    describe('subscribing', () => {
      subscribing(subject);
    });
  });
}

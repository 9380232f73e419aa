import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import {
  type Appended,
  appendWithResend,
  type NewEvent,
  OutcomeUnknown,
  Unavailable,
  WrongRevision,
} from '@mouakaba/event-sourcing';
import { EventStoreServer } from '@mouakaba/local';
import { openKurrentEventStore } from '../src/index.js';
import { all, anEvent, streamsWithGaps } from '@mouakaba/event-sourcing/conformance';
import { emptyFolder } from './served.js';

const rounds = Number(process.env['KILL_ROUNDS'] ?? 5);
const writers = 32;

interface Sent {
  readonly stream: string;
  readonly expected: number | 'no-stream';
  readonly batch: readonly NewEvent[];
  readonly answer: Appended;
}

describe(`kill -9 of the server while ${String(writers)} writers append`, () => {
  it(
    `loses nothing acknowledged, writes nothing twice and answers what is sent again, ${String(rounds)} times`,
    async () => {
      const folder = emptyFolder();
      const server = await EventStoreServer.start(folder.path);
      const store = await openKurrentEventStore(server.url, { timeout: 2_000 });
      const sent: Sent[] = [];
      let unsure = 0;
      let over = false;

      const write = async (stream: string) => {
        let expected: number | 'no-stream' = 'no-stream';
        while (!over) {
          const batch = Array.from({ length: 1 + Math.floor(Math.random() * 3) }, () => anEvent());
          let answer: Appended | undefined;
          while (answer === undefined) {
            try {
              answer = await appendWithResend(store, stream, expected, batch);
            } catch (error) {
              if (error instanceof WrongRevision) throw error;
              if (error instanceof OutcomeUnknown) unsure += 1;
              else if (!(error instanceof Unavailable)) throw error;
              await wait(20);
            }
          }
          sent.push({ stream, expected, batch, answer });
          expected = answer.revision;
        }
      };

      const writing = Promise.all(
        Array.from({ length: writers }, (_, number) => write(`case-${String(number)}`)),
      );
      for (let round = 0; round < rounds; round += 1) {
        const before = sent.length;
        while (sent.length < before + writers * 5) await wait(5);
        await server.end('SIGKILL');
        await server.restart();
      }
      over = true;
      await writing;

      const log = await all(store.readAll());
      expect(streamsWithGaps(log)).toEqual([]);
      const stored = new Map(log.map((event) => [event.id, event]));
      expect(stored.size).toBe(log.length);
      expect(log).toHaveLength(sent.reduce((sum, { batch }) => sum + batch.length, 0));
      for (const { stream, batch, answer } of sent) {
        batch.forEach((given, place) =>
          expect(stored.get(given.id)).toMatchObject({
            ...given,
            stream,
            revision: answer.revision - batch.length + 1 + place,
          }),
        );
        expect(stored.get(batch.at(-1)!.id)?.position).toBe(answer.position);
      }
      for (const { stream, expected, batch, answer } of sent.slice(0, 100)) {
        expect(await store.append(stream, expected, batch)).toEqual(answer);
      }
      process.stdout.write(
        `${String(log.length)} acknowledged events survived ${String(rounds)} kills; ${String(unsure)} were sent again by hand\n`,
      );
      await store.close();
      await server.end();
      folder.remove();
    },
    60_000 + rounds * 20_000,
  );
});

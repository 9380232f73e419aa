import { KafkaFeed } from '@mouakaba/kafka';
import { startProjections } from '@mouakaba/event-sourcing';
import { openReadOnly, openSqliteReadModels } from '@mouakaba/sqlite';
import { caseload } from '../rebuild/caseload.js';
import { nationalMonths } from './national-months.js';

/** Builds a projection from the topic with the real engine: `project.js LOG BROKERS READ_MODELS NAME`. */
const [log = '', brokers = '', path = '', name = ''] = process.argv.slice(2);
const chosen = name === caseload.name ? caseload : nationalMonths;
const reader = openReadOnly(log);
const feed = new KafkaFeed({ brokers: brokers.split(','), clientId: name, group: name, store: reader });
const storage = openSqliteReadModels(path);
console.log('ready');
const begun = performance.now();
const engine = startProjections({ store: feed, storage, projections: [chosen], known: () => true });
await engine.waitForHead(chosen.name, 7_200_000);
const seconds = (performance.now() - begun) / 1_000;
await engine.stop();
await feed.close();
await storage.close();
await reader.close();
console.log('seconds', seconds);

import { runService } from '@mouakaba/platform';
import { statistics } from './statistics.module.js';

await runService(statistics);

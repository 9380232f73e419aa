import { runService } from '@mouakaba/host';
import { statistics } from './statistics.module.js';

await runService(statistics);

import { runService } from '@mouakaba/host';
import { statistics } from './statistics.service.js';

await runService(statistics);

import { runService } from '@mouakaba/host';
import { programme } from './programme.service.js';

await runService(programme);

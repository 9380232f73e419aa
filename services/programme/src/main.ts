import { runService } from '@mouakaba/host';
import { programme } from './programme.module.js';

await runService(programme);

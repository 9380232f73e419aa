import { runService } from '@mouakaba/platform';
import { programme } from './programme.module.js';

await runService(programme);

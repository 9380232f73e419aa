import { runService } from '@mouakaba/platform';
import { followUp } from './follow-up.module.js';

await runService(followUp);

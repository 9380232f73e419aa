import { runService } from '@mouakaba/host';
import { followUp } from './follow-up.module.js';

await runService(followUp);

import { runService } from '@mouakaba/host';
import { followUp } from './follow-up.service.js';

await runService(followUp);

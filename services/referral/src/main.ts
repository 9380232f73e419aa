import { runService } from '@mouakaba/host';
import { referral } from './referral.service.js';

await runService(referral);

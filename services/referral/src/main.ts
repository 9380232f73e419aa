import { runService } from '@mouakaba/host';
import { referral } from './referral.module.js';

await runService(referral);

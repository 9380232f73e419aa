import { runService } from '@mouakaba/platform';
import { referral } from './referral.module.js';

await runService(referral);

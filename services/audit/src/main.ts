import { runService } from '@mouakaba/host';
import { audit } from './audit.module.js';

await runService(audit);

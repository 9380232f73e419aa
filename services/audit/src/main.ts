import { runService } from '@mouakaba/host';
import { audit } from './audit.service.js';

await runService(audit);

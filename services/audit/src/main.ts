import { runService } from '@mouakaba/platform';
import { audit } from './audit.module.js';

await runService(audit);

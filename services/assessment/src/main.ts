import { runService } from '@mouakaba/host';
import { assessment } from './assessment.service.js';

await runService(assessment);

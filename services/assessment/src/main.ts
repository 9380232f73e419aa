import { runService } from '@mouakaba/host';
import { assessment } from './assessment.module.js';

await runService(assessment);

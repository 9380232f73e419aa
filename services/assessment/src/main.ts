import { runService } from '@mouakaba/platform';
import { assessment } from './assessment.module.js';

await runService(assessment);

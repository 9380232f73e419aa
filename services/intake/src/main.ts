import { runService } from '@mouakaba/platform';
import { intake } from './intake.module.js';

await runService(intake);

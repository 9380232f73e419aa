import { runService } from '@mouakaba/host';
import { intake } from './intake.service.js';

await runService(intake);

import { writeFileSync } from 'node:fs';
import { proxyRoutes } from './routes.js';

/** `npm run proxy-routes`: after a route was added or moved. */
writeFileSync(new URL('../../proxy/routes.conf', import.meta.url), proxyRoutes());

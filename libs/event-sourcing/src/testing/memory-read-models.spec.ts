import { readModelsConformance } from '../conformance/index.js';
import { MemoryDatabase, openMemoryReadModels } from './memory-read-models.js';

readModelsConformance(
  'in memory',
  async () => {
    const database = new MemoryDatabase();
    return { open: async () => openMemoryReadModels(database), remove: async () => undefined };
  },
  { plans: false },
);

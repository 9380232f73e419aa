/**
 * Kinds of streams that never leave the installation's own stores: who looked at what, and what an account accepted.
 * What is published depends on the stream's kind alone; of every other event its clear data, never a sealed block.
 */
export const unpublishedKinds: readonly string[] = ['access', 'conduct'];

import type { ModelDrafterParts } from '../../src/answering/model-drafter.ts';

/** What a model drafter is made of beside its model: plain templates, room for every passage, secrets that are known. */
export const MODEL_PARTS: Omit<ModelDrafterParts, 'chatModel'> = {
  templates: { system: '{{language}} {{canary}}', answer: '{{passages}}\n{{question}}' },
  budget: {
    count: (text) => Math.ceil(text.length / 4),
    contextTokens: 8000,
    outputTokens: 800,
    passagesPerDocument: 8,
  },
  proofMode: 'strict',
  drawSecrets: () => ({ fence: '=====0123456789abcdef=====', canary: 'fedcba9876543210' }),
};

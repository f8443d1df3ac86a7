import { createLocalStorage } from '../../../src/store/local/local-storage.ts';
import { buildLocalParts, createLocalStore } from '../../../src/store/local/local-store.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { describeChunkStore } from '../chunk-store-contract.ts';

describeChunkStore('the local store in memory', async (content) =>
  createLocalStore('memory', buildLocalParts(content)),
);

describeChunkStore('the local store read back from disk', async (content) => {
  const storage = createLocalStorage({ folder: await temporaryFolder(), embedder: content.embedder });
  await storage.publish(content);
  return storage.open();
});

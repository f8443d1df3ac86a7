import { createLocalStorage } from '../../../src/store/local/local-storage.ts';
import { createMemoryStore } from '../../../src/store/local/memory-store.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { publish } from './publish.ts';
import { describeChunkStore } from '../chunk-store-contract.ts';

describeChunkStore('the local store in memory', async (content) => await createMemoryStore(content));

describeChunkStore('the local store read back from disk', async (content) => {
  const storage = createLocalStorage({ folder: await temporaryFolder(), embedder: content.embedder });
  await publish(storage, content);
  return storage.open();
});

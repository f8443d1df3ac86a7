import { Gauge, type Registry } from 'prom-client';
import type { LiveIndex } from '../live-index.ts';

/** What is asked, as it is when the metrics are read. */
export function addIndexMetrics(registry: Registry, index: LiveIndex): void {
  const registers = [registry];
  const inForce = () => {
    const { services, release } = index.lease();
    release();
    return services.store;
  };
  new Gauge({
    name: 'suhbat_index_info',
    help: 'The generation of the index that answers; always 1.',
    labelNames: ['generation'],
    registers,
    collect() {
      this.reset();
      this.set({ generation: inForce().generation }, 1);
    },
  });
  new Gauge({
    name: 'suhbat_index_documents',
    help: 'Documents in the index.',
    registers,
    collect() {
      this.set(inForce().documents.length);
    },
  });
  new Gauge({
    name: 'suhbat_index_chunks',
    help: 'Passages in the index.',
    registers,
    collect() {
      this.set(inForce().chunkCount);
    },
  });
  new Gauge({
    name: 'suhbat_index_degraded',
    help: '1 while the answers are not those of what was published last.',
    registers,
    collect() {
      this.set(index.degradation() === undefined ? 0 : 1);
    },
  });
}

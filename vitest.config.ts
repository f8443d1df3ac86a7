import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Modules are loaded once a worker, not once a file: no test changes what another one sees, and it halves the time.
  test: { include: ['test/**/*.test.ts'], testTimeout: 20_000, isolate: false },
});

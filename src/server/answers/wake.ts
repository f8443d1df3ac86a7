/** Tells those who wait that something has happened; may be used again and again. */
export interface Wake {
  call(): void;
  /** Resolves at the next call; rejects with the signal's reason when that is aborted before. */
  called(signal: AbortSignal): Promise<void>;
}

export function createWake(): Wake {
  const waiting = new Set<() => void>();
  return {
    call: () => {
      for (const wake of waiting) wake();
    },
    called: (signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(signal.reason);
          return;
        }
        const leave = (): void => {
          waiting.delete(wake);
          signal.removeEventListener('abort', abort);
        };
        const wake = (): void => {
          leave();
          resolve();
        };
        const abort = (): void => {
          leave();
          reject(signal.reason);
        };
        waiting.add(wake);
        signal.addEventListener('abort', abort);
      }),
  };
}

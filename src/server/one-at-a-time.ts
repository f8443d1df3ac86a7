/**
 * Runs a task never twice at once. What is asked for during a run is served by exactly one more; the promise settles
 * when nothing more is asked for, and rejects with the fault of a run, which ends the series.
 */
export function oneAtATime(task: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let isWanted = false;
  const runUntilSettled = async (): Promise<void> => {
    try {
      do {
        isWanted = false;
        await task();
      } while (isWanted);
    } finally {
      running = undefined;
    }
  };
  return () => {
    isWanted = running !== undefined;
    return (running ??= runUntilSettled());
  };
}

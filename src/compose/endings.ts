type Ending = () => Promise<unknown>;

/** How to end what was opened. */
export interface Endings {
  /** Of something that goes on by itself: ended together with the server. */
  addFirst(ending: Ending): void;
  /** Of something that those write to: ended after them. */
  addLast(ending: Ending): void;
  endWith(stopServer: Ending): Promise<void>;
}

export function createEndings(): Endings {
  const first: Ending[] = [];
  const last: Ending[] = [];
  return {
    addFirst: (ending) => first.push(ending),
    addLast: (ending) => last.push(ending),
    endWith: async (stopServer) => {
      await Promise.all([stopServer, ...first].map((end) => end()));
      await Promise.all(last.map((end) => end()));
    },
  };
}

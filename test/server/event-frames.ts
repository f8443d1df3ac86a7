import type { StreamEvent } from '../../src/protocol/stream-event.ts';

export interface Frame {
  readonly id: number;
  readonly name: string;
  readonly event: StreamEvent;
}

const FRAME = /^id: (\d+)\nevent: ([a-z]+)\ndata: ([^\n\r]+)$/;

/** The frames of a whole stream; throws when anything in it has another shape. */
export function parseFrames(stream: string): Frame[] {
  if (!stream.endsWith('\n\n')) throw new Error('The stream ends inside a frame.');
  return stream
    .slice(0, -2)
    .split('\n\n')
    .map((frame) => {
      const [, id, name, data] = FRAME.exec(frame) ?? [];
      if (name === undefined || data === undefined) throw new Error(`This is no frame: ${frame}`);
      return { id: Number(id), name, event: JSON.parse(data) as StreamEvent };
    });
}

export const eventsOf = async (response: Response): Promise<StreamEvent[]> =>
  parseFrames(await response.text()).map(({ event }) => event);

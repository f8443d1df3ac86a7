/** Counts who attends to something, and tells when nobody has for a while. */
export interface Attendance {
  enter(): void;
  leave(): void;
  /** Whether somebody was there, and nobody is any more. */
  isAbandoned(): boolean;
}

interface AttendanceParts {
  /** Whether there is nothing more to attend to. */
  readonly isOver: () => boolean;
  /** Called once `graceMs` have passed since the last one left, unless somebody has come in between. */
  readonly onAbandoned: () => void;
  readonly graceMs: number;
}

export function createAttendance({ isOver, onAbandoned, graceMs }: AttendanceParts): Attendance {
  let present = 0;
  let hasBegun = false;
  let deadline: NodeJS.Timeout | undefined;
  return {
    enter: () => {
      present += 1;
      hasBegun = true;
      clearTimeout(deadline);
    },
    leave: () => {
      present -= 1;
      if (present > 0 || isOver()) return;
      deadline = setTimeout(onAbandoned, graceMs).unref();
    },
    isAbandoned: () => hasBegun && present === 0,
  };
}

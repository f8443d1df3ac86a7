/** Counts who attends to something, and tells when nobody has for a while. */
export interface Attendance {
  enter(): void;
  leave(): void;
}

/** `onAbandoned` is called once `graceMs` have passed since the last one left, unless somebody has come in between. */
export function createAttendance(onAbandoned: () => void, graceMs: number): Attendance {
  let present = 0;
  let deadline: NodeJS.Timeout | undefined;
  return {
    enter: () => {
      present += 1;
      clearTimeout(deadline);
    },
    leave: () => {
      present -= 1;
      if (present > 0) return;
      deadline = setTimeout(onAbandoned, graceMs).unref();
    },
  };
}

/** A change that time alone brings: its instant, and how long ago that was while nothing has happened. */
export type ChangeDue = { at: Date; lateSeconds: number | null };

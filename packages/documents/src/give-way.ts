import { setImmediate } from "node:timers/promises";

/**
 * Lets everything else that waits in this process go first. Called between the rows of a long piece of work: nobody waits
 * for the whole of it.
 */
export const giveWay = (): Promise<void> => setImmediate();

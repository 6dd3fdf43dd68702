/** How long what was typed into a calibration, and not saved, lies on the device it was typed on. */
export const deviceDraftDays = 14;
/** The same in milliseconds. */
export const deviceDraftMilliseconds = deviceDraftDays * 24 * 3_600_000;

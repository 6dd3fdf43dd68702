/** How long what was typed into a calibration, and not saved, lies on the device it was typed on. */
export const deviceDraftDays = 14;

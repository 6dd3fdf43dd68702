/** Largest PDF that apps/server takes in. */
export const PDF_BYTES = 25 * 1024 * 1024;

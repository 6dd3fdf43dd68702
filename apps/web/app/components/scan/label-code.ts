/** The code in the address of a label of an instrument or asset, as its symbol says it; null for another text. */
export const codeInAddress = (text: string): string | null => /\/[ir]\/([^/?#\s]+)/.exec(text)?.[1] ?? null;

/** Scanned into one list. Their codes travel in its address, which keeps them over a reload. */
export const MOST_SCANNED = 200;

/** A code as it was given out, whichever way it was typed: as apps/server reads it. */
export const plainCode = (code: string): string =>
	code.toLowerCase().replace(/[\s-]/g, "").replaceAll("o", "0").replace(/[il]/g, "1");

/** What stands under the symbol of a label, or what a scanner types: the code alone, or the address with it. */
export const codeIn = (typed: string): string => (codeInAddress(typed) ?? typed).trim();

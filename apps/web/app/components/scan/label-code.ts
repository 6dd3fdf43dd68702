/** The code in the address of a label, as its symbol says it; null for another text. */
export const codeInAddress = (text: string): string | null => /\/i\/([^/?#\s]+)/.exec(text)?.[1] ?? null;

/** What stands under the symbol of a label, or what a scanner types: the code alone, or the address with it. */
export const codeIn = (typed: string): string => (codeInAddress(typed) ?? typed).trim();

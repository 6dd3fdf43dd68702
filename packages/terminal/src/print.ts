// C0 and C1 controls but tab and line feed, and the marks that turn the direction of what follows.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const commanding = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/**
 * Text as a terminal may have it. Whatever came from a file, a server or a person can hold sequences that a terminal obeys:
 * they are shown as \u001b is, and nothing is obeyed.
 */
export const printable = (text: string): string => text.replace(commanding, escaped);

/** A value as JSON, which leaves some of those characters as they are. */
export const printableJson = (value: unknown): string => printable(JSON.stringify(value, null, "\t") ?? "null");

/** One line or more for whoever ran a command. */
export const print = (text: string): void => console.log(printable(text));

/** The same where faults go. */
export const printError = (text: string): void => console.error(printable(text));

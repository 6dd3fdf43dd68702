import { invalid } from "@calibrant/kernel";
import { z } from "zod";
import { commonestRuns, commonestWords } from "./commonest-passwords.ts";

const shortest = 12;
const longest = 256;

/** A new password: at least 12 characters of any kind, and none of the commonest. */
export const newPassword = z
	.string()
	.refine((text) => [...text].length >= shortest, `Use at least ${shortest} characters; a few words work well.`)
	.refine((text) => [...text].length <= longest, `Use at most ${longest} characters.`)
	.refine((text) => !text.includes("\0"), "Use characters that can be typed.")
	.refine((text) => !isCommon(text), "This is one of the commonest passwords. Choose another.");

const lookalikes: Readonly<Record<string, string>> = { "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t" };
const signs: Readonly<Record<string, string>> = { "@": "a", $: "s", "!": "i" };

/** Whether a password is a common word or run, also repeated, or with digits and signs around it. */
export function isCommon(password: string): boolean {
	const plain = password.normalize("NFKC").toLowerCase();
	const once = unrepeated(plain);
	if (commonestRuns.some((run) => run.includes(once))) return true;
	const trimmed = unrepeated(once.replace(/^[^a-z]+|[^a-z]+$/g, ""));
	const read = [...once].map((sign) => lookalikes[sign] ?? signs[sign] ?? sign).join("");
	const candidates = [once, trimmed, unrepeated(read), read.replace(/^[^a-z]+|[^a-z]+$/g, "")];
	const stem = [...trimmed].map((sign) => lookalikes[sign] ?? signs[sign] ?? sign).join("");
	return [...candidates, stem].some((candidate) => commonestWords.has(candidate));
}

/** The shortest text that gives this one when repeated. */
function unrepeated(text: string): string {
	const at = `${text}${text}`.indexOf(text, 1);
	return text.slice(0, at === -1 ? text.length : at);
}

/** Refuses a password that is the person's own address or name, or their organisation's. */
export function refuseOwnWords(password: string, words: readonly string[], field = "password"): void {
	const plain = password.toLowerCase();
	if (words.some((word) => word.trim() !== "" && plain === word.trim().toLowerCase())) {
		throw invalid("The password is your own name or address.", "Choose one that others do not know.", {
			[field]: "Choose a password that is not your name or address.",
		});
	}
}

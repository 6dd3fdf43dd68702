import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type AskedFor, dataRequestWords } from "./data-request.words.ts";
import { type Letterhead, layout } from "./layout.ts";

/** Tells whoever asked about personal data that it arrived, and by when it is answered. */
export function requestReceived(
	mail: Letterhead & { kind: AskedFor; number: string; receivedAt: Date; dueAt: Date },
): MailContent {
	const { received, facts, kinds } = dataRequestWords[mail.language];
	const at = (instant: Date) => formatInstant(instant, "UTC", mail.language);
	return layout({
		letterhead: mail,
		subject: received.heading,
		heading: received.heading,
		blocks: [
			{ kind: "paragraph", text: received.check },
			{
				kind: "facts",
				rows: [
					{ label: facts.kind, value: kinds[mail.kind] },
					{ label: facts.number, value: mail.number },
					{ label: facts.received, value: at(mail.receivedAt) },
					{ label: facts.due, value: at(mail.dueAt) },
				],
			},
		],
		reason: received.reason,
	});
}

/** The answer that an operator wrote. */
export function requestAnswered(
	mail: Letterhead & { refused: boolean; answer: readonly string[]; number: string },
): MailContent {
	const { answered, facts } = dataRequestWords[mail.language];
	const heading = mail.refused ? answered.refused : answered.done;
	return layout({
		letterhead: mail,
		subject: heading,
		heading,
		blocks: [
			...mail.answer.map((text) => ({ kind: "paragraph", text, lines: true }) as const),
			{ kind: "facts", rows: [{ label: facts.number, value: mail.number }] },
		],
		reason: answered.reason,
	});
}

/** Tells who told of an account of somebody under 16 that it is deleted. */
export function underAgeAccountDeleted(mail: Letterhead & { number: string }): MailContent {
	const { underAge, facts } = dataRequestWords[mail.language];
	return layout({
		letterhead: mail,
		subject: underAge.heading,
		heading: underAge.heading,
		blocks: [
			{ kind: "paragraph", text: underAge.done },
			{ kind: "facts", rows: [{ label: facts.number, value: mail.number }] },
		],
		reason: underAge.reason,
	});
}

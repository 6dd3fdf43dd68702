import { formatInstant } from "@calibrant/policy/format-instant";
import type { MailContent } from "../mailer.ts";
import { type Letterhead, layout } from "./layout.ts";

/** Tells the operator that a queued export is late, or could not be made in the promised time. Instants in UTC. */
export function exportLate(
	mail: Omit<Letterhead, "language"> & {
		exportId: string;
		organisationId: string;
		requestedAt: Date;
		dueAt: Date;
		givenUp: boolean;
		now: Date;
	},
): MailContent {
	const heading = mail.givenUp ? "An export was not made in the promised time" : "An export is late";
	const what = mail.givenUp
		? "It was given up. Its owner can ask again; find out why the worker could not make it."
		: "It still waits. See that the worker runs, that the file store answers and that there is room on its disk.";
	return layout({
		letterhead: { ...mail, language: "en" },
		subject: `${heading}: ${mail.exportId}`,
		heading,
		blocks: [
			{ kind: "paragraph", text: what },
			{
				kind: "facts",
				rows: [
					{ label: "Export", value: mail.exportId },
					{ label: "Organisation", value: mail.organisationId },
					{ label: "Asked for", value: formatInstant(mail.requestedAt, "UTC") },
					{ label: "Promised by", value: formatInstant(mail.dueAt, "UTC") },
					{ label: "Now", value: formatInstant(mail.now, "UTC") },
				],
			},
		],
		reason: "You receive this because you run this installation.",
	});
}

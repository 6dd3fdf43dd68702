import { z } from "zod";
import { announceFile } from "./announce-file.ts";
import { type Command, read, text } from "./command.ts";
import { answer, news, requestLines, verify } from "./duties.ts";

const method = text.min(10, " must say in a sentence how the identity was checked");

/** What the operator owes people: requests, news, the list of sub-processors. */
export const dutyCommands: Readonly<Record<string, Command>> = {
	requests: {
		usage: "",
		what: "lists unfinished requests about personal data, the one due first on top",
		flags: {},
		reads: () => true,
		run: (house) => requestLines(house),
	},
	"verify-identity": {
		usage: "--request ID --method M --by OPERATOR",
		what: "records how the identity behind a request was checked",
		flags: { request: false, method: false, by: false },
		async run(house, given) {
			const input = read(
				z.strictObject({ request: z.uuid(" must be a number of a request"), method, by: text }),
				given,
			);
			return `Recorded at ${(await verify(house, input)).toISOString()}.`;
		},
	},
	"answer-request": {
		usage: "--request ID --text T --by OPERATOR [--refuse]",
		what: "answers a request by mail and closes it",
		flags: { request: false, text: false, by: false, refuse: true },
		async run(house, { refuse = false, ...given }) {
			const input = read(z.strictObject({ request: z.uuid(" must be a number of a request"), text, by: text }), given);
			const inTime = await answer(house, { ...input, refuse: refuse === true });
			return `Answered ${inTime ? "in time" : "too late"}.`;
		},
	},
	"send-news": {
		usage: "--subject S --text T",
		what: "writes to everybody who agreed to news",
		flags: { subject: false, text: false },
		async run(house, given) {
			return `Queued for ${await news(house, read(z.strictObject({ subject: text, text }), given))} people.`;
		},
	},
	"announce-sub-processors": {
		usage: "--file sub-processors.json [--dry-run]",
		what: "makes a file the list of sub-processors; what changes is announced and takes effect after the notice",
		flags: { file: false, "dry-run": true },
		reads: ({ "dry-run": dryRun }) => dryRun === true,
		async run(house, { file, "dry-run": dryRun = false }) {
			const { path } = read(z.strictObject({ path: z.string(" is missing") }), { path: file });
			return announceFile(house, path, { dryRun: dryRun === true });
		},
	},
};

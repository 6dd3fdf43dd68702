import { basename } from "node:path";
import { type Answer, BadInput, type Call, fileOf } from "./call.ts";
import { asked, type Connection, connect, connectionOptions, refusal } from "./connection.ts";
import { readBytes, readJson } from "./read-input.ts";

export const importFile: Call = {
	usage: "import FILE [--kind register|history|usage] [--check] [--choices FILE] [--url URL] [--key KEY]",
	about:
		"Imports a register, past calibrations (history) or uses, all rows or none; with --check only says what would happen. Needs a manager's key.",
	example:
		"CALIBRANT_URL=http://localhost:3000 CALIBRANT_API_KEY=cal_… npx calibrant import register.csv --check --json",
	options: { ...connectionOptions, kind: { type: "string" }, check: { type: "boolean" }, choices: { type: "string" } },
	async run(args) {
		const kind = kindOf(args.values.kind ?? "register");
		const file = fileOf(args, "the file");
		const body = await readBytes(file);
		const chosen = typeof args.values.choices === "string" ? await readJson(args.values.choices) : undefined;
		const connection = await connect(args);
		const batchId = await upload(connection, addresses[kind], basename(file), body);
		// The server refuses choices it does not know; here they are only passed on.
		const input = { batchId, ...(chosen === undefined ? {} : { choices: chosen as object }) };
		const { check: ask, run } = doors(connection, kind);
		const check = await asked(ask(input));
		if (!check.ready || args.values.check === true) return told(batchId, check);
		const done = await asked(run({ ...input, checked: check.checked }));
		return {
			yes: true,
			json: { ...done, imported: true },
			text: [counted(done.counts), ...(done.notices ?? [])].join("\n"),
		};
	},
};

const addresses = { register: "imports", history: "history-imports", usage: "usage-imports" } as const;
type Kind = keyof typeof addresses;

function kindOf(word: unknown): Kind {
	if (typeof word === "string" && Object.hasOwn(addresses, word)) return word as Kind;
	throw new BadInput(`--kind is one of ${Object.keys(addresses).join(", ")}.`);
}

type Input = { batchId: string; choices?: object };
type Doors = {
	check: (input: Input) => Promise<Checked & { checked: string }>;
	run: (input: Input & { checked: string }) => Promise<{ counts: Record<string, number>; notices?: string[] }>;
};

/** How files of a kind are checked and imported. */
function doors({ client }: Connection, kind: Kind): Doors {
	const { imports, history, usage } = client;
	return {
		register: {
			check: (input: Input) => imports.check.query(input),
			run: (input: Input & { checked: string }) => imports.run.mutate(input),
		},
		history: {
			check: (input: Input) => history.checkFile.query(input),
			run: (input: Input & { checked: string }) => history.importFile.mutate(input),
		},
		usage: {
			check: (input: Input) => usage.checkFile.query(input),
			run: (input: Input & { checked: string }) => usage.importFile.mutate(input),
		},
	}[kind];
}

async function upload({ baseUrl, apiKey }: Connection, door: string, name: string, body: Buffer): Promise<string> {
	const response = await asked(
		fetch(`${baseUrl}/api/${door}?fileName=${encodeURIComponent(name)}`, {
			method: "POST",
			headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/octet-stream" },
			body: new Uint8Array(body),
		}),
	);
	if (!response.ok) throw await refusal(response);
	return ((await response.json()) as { batchId: string }).batchId;
}

type Fault = { line?: number | null; column?: string | number | null; message: string };
type Checked = {
	ready: boolean;
	totals: Record<string, number>;
	questions: readonly { header: string; reason?: string; options: readonly string[] }[];
	fileFaults: readonly Fault[];
	faults: readonly Fault[];
	faultCount: number;
};

function told(batchId: string, check: Checked): Answer {
	const lines = [
		counted(check.totals),
		...check.questions.map(
			({ header, reason, options }) =>
				`question: ${header}: ${reason ?? "It can be read in two ways."} (${options.join(", ")})`,
		),
		...[...check.fileFaults, ...check.faults].map((fault) => `${place(fault)}${fault.message}`),
	];
	return { yes: check.ready, json: { batchId, imported: false, ...check }, text: lines.join("\n") };
}

function place({ line, column }: Fault): string {
	const at = [line ? `row ${line}` : "", column === undefined || column === null ? "" : `column ${column}`];
	const words = at.filter(Boolean).join(", ");
	return words ? `${words}: ` : "";
}

const counted = (totals: Record<string, number>): string =>
	Object.entries(totals)
		.map(([name, count]) => `${name} ${count}`)
		.join(", ");

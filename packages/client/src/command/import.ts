import { basename } from "node:path";
import { type Answer, type Call, fileOf } from "./call.ts";
import { asked, type Connection, connect, connectionOptions, refusal } from "./connection.ts";
import { readBytes, readJson } from "./read-input.ts";

export const importFile: Call = {
	usage: "import FILE [--check] [--choices FILE] [--url URL] [--key KEY]",
	about: "Imports a register file, all rows or none; with --check only says what would happen. Needs a manager's key.",
	example:
		"CALIBRANT_URL=http://localhost:3000 CALIBRANT_API_KEY=cal_… npx calibrant import register.csv --check --json",
	options: { ...connectionOptions, check: { type: "boolean" }, choices: { type: "string" } },
	async run(args) {
		const file = fileOf(args, "the register file");
		const body = await readBytes(file);
		const chosen = typeof args.values.choices === "string" ? await readJson(args.values.choices) : undefined;
		const connection = await connect(args);
		const batchId = await upload(connection, basename(file), body);
		// The server refuses choices it does not know; here they are only passed on.
		const input = { batchId, ...(chosen === undefined ? {} : { choices: chosen as object }) };
		const check = await asked(connection.client.imports.check.query(input));
		if (!check.ready || args.values.check === true) return told(batchId, check);
		const done = await asked(connection.client.imports.run.mutate({ ...input, checked: check.checked }));
		return { yes: true, json: { ...done, imported: true }, text: counted(done.counts) };
	},
};

async function upload({ baseUrl, apiKey }: Connection, name: string, body: Buffer): Promise<string> {
	const response = await asked(
		fetch(`${baseUrl}/api/imports?fileName=${encodeURIComponent(name)}`, {
			method: "POST",
			headers: { authorization: `Bearer ${apiKey}`, "content-type": "text/csv" },
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
	questions: readonly { header: string; reason: string; options: readonly string[] }[];
	fileFaults: readonly Fault[];
	faults: readonly Fault[];
	faultCount: number;
};

function told(batchId: string, check: Checked): Answer {
	const lines = [
		counted(check.totals),
		...check.questions.map(({ header, reason, options }) => `question: ${header}: ${reason} (${options.join(", ")})`),
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

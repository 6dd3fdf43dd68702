import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { type Answer, BadInput, type Call, fileOf } from "./call.ts";
import { asked, type Connection, connect, connectionOptions, refusal } from "./connection.ts";

const pollSeconds = 1;

export const importArchive: Call = {
	usage: "import-archive FILE.zip [--check] [--url URL] [--key KEY]",
	about:
		"Starts an empty organisation from a workspace export, all of it or nothing; with --check only says what would come. Needs an owner's key.",
	example:
		"CALIBRANT_URL=http://localhost:3000 CALIBRANT_API_KEY=cal_… npx calibrant import-archive workspace.zip --json",
	options: { ...connectionOptions, check: { type: "boolean" } },
	async run(args) {
		const file = fileOf(args, "the archive");
		const { size } = await stat(file).catch(() => {
			throw new BadInput(`There is no file ${file}.`);
		});
		const connection = await connect(args);
		const id = await upload(connection, file, size);
		const checked = await settled(connection, id, "uploaded");
		if (checked.state !== "checked") return told(checked);
		if (args.values.check === true) {
			await asked(connection.client.archives.withdraw.mutate({ id }));
			return told({ ...checked, state: "whole; nothing was taken in" }, true);
		}
		await asked(connection.client.archives.confirm.mutate({ id }));
		return told(await settled(connection, id, "confirmed"));
	},
};

async function upload({ baseUrl, apiKey }: Connection, file: string, size: number): Promise<string> {
	const response = await asked(
		fetch(`${baseUrl}/api/archives?fileName=${encodeURIComponent(basename(file))}`, {
			method: "POST",
			headers: {
				...{ authorization: `Bearer ${apiKey}`, "content-type": "application/zip", "content-length": String(size) },
			},
			body: Readable.toWeb(createReadStream(file)),
			duplex: "half",
		} as unknown as RequestInit),
	);
	if (!response.ok) throw await refusal(response);
	return ((await response.json()) as { id: string }).id;
}

type Archive = { state: string; counts: Record<string, number>; faults: string[]; source: { name: string } | null };

async function settled({ client }: Connection, id: string, from: string): Promise<Archive> {
	for (;;) {
		const { archives } = await asked(client.archives.status.query());
		const archive = archives.find((one) => one.id === id);
		if (!archive) throw new BadInput("The archive is no longer there.");
		if (archive.state !== from) return archive;
		await wait(pollSeconds * 1000);
	}
}

function told({ state, counts, faults, source }: Archive, yes = state === "restored"): Answer {
	const rows = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
	const text = faults.length > 0 ? faults.join("\n") : `${source?.name ?? ""}: ${state}: ${rows.join(", ")}`;
	return { yes, json: { state, counts, faults, source }, text };
}

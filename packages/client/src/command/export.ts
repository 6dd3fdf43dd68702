import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as wait } from "node:timers/promises";
import { BadInput, type Call } from "./call.ts";
import { asked, type Connection, connect, connectionOptions, refusal } from "./connection.ts";

const pollSeconds = 2;

export const exportWorkspace: Call = {
	usage: "export [--out FILE] [--url URL] [--key KEY]",
	about:
		"Fetches the whole workspace as a ZIP, waiting for it when it is too large to come at once. Needs an owner's key.",
	example: "CALIBRANT_URL=http://localhost:3000 CALIBRANT_API_KEY=cal_… npx calibrant export --out workspace.zip",
	options: { ...connectionOptions, out: { type: "string" } },
	async run(args) {
		const connection = await connect(args);
		const out = typeof args.values.out === "string" ? args.values.out : "workspace.zip";
		const preview = await asked(connection.client.exports.preview.query());
		const response = preview.path === "download" ? await direct(connection) : await queued(connection);
		const bytes = await save(response, out);
		return { yes: true, json: { file: out, bytes, path: preview.path }, text: `${out}: ${bytes} bytes` };
	},
};

const send = async ({ baseUrl, apiKey }: Connection, path: string, method: "GET" | "POST"): Promise<Response> => {
	const response = await asked(fetch(`${baseUrl}${path}`, { method, headers: { authorization: `Bearer ${apiKey}` } }));
	if (!response.ok) throw await refusal(response);
	return response;
};

const direct = (connection: Connection) => send(connection, "/api/export/workspace.zip", "POST");

async function queued(connection: Connection): Promise<Response> {
	const { client } = connection;
	let state = await asked(client.exports.request.mutate());
	while (state.state === "queued" || state.state === "running") {
		await wait(pollSeconds * 1000);
		state = await asked(client.exports.get.query({ id: state.id }));
	}
	if (!state.download) throw new BadInput(state.failure ?? `The export is ${state.state}.`);
	return send(connection, state.download, "GET");
}

/** Written beside and renamed, so that a broken download never passes for an archive. */
async function save(response: Response, out: string): Promise<number> {
	const part = `${out}.part`;
	let bytes = 0;
	try {
		if (!response.body) throw new Error("the answer has no body");
		const counted = async function* (source: AsyncIterable<Uint8Array>) {
			for await (const chunk of source) {
				bytes += chunk.byteLength;
				yield chunk;
			}
		};
		await pipeline(
			Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]),
			counted,
			createWriteStream(part),
		);
		await rename(part, out);
		return bytes;
	} catch (error) {
		await rm(part, { force: true });
		throw new BadInput(`The archive could not be saved as ${out}: ${(error as Error).message}.`);
	}
}

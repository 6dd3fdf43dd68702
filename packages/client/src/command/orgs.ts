import { formatInstant } from "@calibrant/policy/format-instant";
import type { Call } from "./call.ts";
import { asked, connect, connectionOptions } from "./connection.ts";

export const orgs: Call = {
	usage: "orgs [--url URL] [--key KEY]",
	about: "Every organisation of a deployment with its state and dates. Needs an operator's key.",
	example: "CALIBRANT_URL=http://localhost:3000 CALIBRANT_API_KEY=calop_… npx calibrant orgs --json",
	options: connectionOptions,
	async run(args) {
		const { client } = await connect(args);
		const list = await asked(client.operator.organisations.query());
		const rows = list.map(({ id, state, plan, purgeAt }) =>
			[id, state, plan, purgeAt ? `deleted ${formatInstant(purgeAt, "UTC")}` : ""].join("  ").trimEnd(),
		);
		return { yes: true, json: list, text: rows.join("\n") || "There are no organisations." };
	},
};

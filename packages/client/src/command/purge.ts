import { formatInstant } from "@calibrant/policy/format-instant";
import { BadInput, type Call } from "./call.ts";
import { asked, connect, connectionOptions } from "./connection.ts";

export const purge: Call = {
	usage: "purge --dry-run [--url URL] [--key KEY]",
	about:
		"Which organisations the next purge would delete, with their rows by table, without deleting anything. Needs an operator's key.",
	example: "CALIBRANT_URL=http://localhost:3000 CALIBRANT_API_KEY=calop_… npx calibrant purge --dry-run --json",
	options: { ...connectionOptions, "dry-run": { type: "boolean" } },
	async run(args) {
		if (args.values["dry-run"] !== true) {
			throw new BadInput("Only --dry-run can be asked for here; the worker deletes by itself when the time has come.");
		}
		const { client } = await connect(args);
		const plan = await asked(client.operator.purgeDryRun.query());
		const { due, stopped, tables, counted } = plan;
		const rows = due.map(({ orgId, purgeDueAt, holds, rows }) =>
			[
				orgId,
				purgeDueAt ? formatInstant(purgeDueAt, "UTC") : "",
				rows === null ? "not counted" : `${rows} rows`,
				...holds.map(({ reference, until }) =>
					until ? `held by ${reference}, looked at again ${formatInstant(until, "UTC")}` : `held by ${reference}`,
				),
			].join("  "),
		);
		const lines = tables.filter((table) => table.rows > 0).map((table) => `  ${table.table.padEnd(30)} ${table.rows}`);
		const sum = counted > 0 ? [`Rows of ${counted} that would be deleted, by table:`, ...lines] : [];
		const why = stopped ? [`stopped: ${stopped}`] : [];
		return { yes: true, json: plan, text: [...rows, ...sum, ...why].join("\n") || "Nothing is due." };
	},
};

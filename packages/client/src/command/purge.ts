import { BadInput, type Call } from "./call.ts";
import { asked, connect, connectionOptions } from "./connection.ts";

export const purge: Call = {
	usage: "purge --dry-run [--url URL] [--key KEY]",
	about: "Which organisations the next purge would delete, without deleting anything. Needs an operator's key.",
	example: "CALIBRANT_URL=http://localhost:3000 CALIBRANT_API_KEY=calop_… npx calibrant purge --dry-run --json",
	options: { ...connectionOptions, "dry-run": { type: "boolean" } },
	async run(args) {
		if (args.values["dry-run"] !== true) {
			throw new BadInput("Only --dry-run can be asked for here; the worker deletes by itself when the time has come.");
		}
		const { client } = await connect(args);
		const plan = await asked(client.operator.purgeDryRun.query());
		const rows = plan.due.map(
			({ orgId, purgeDueAt, held }) => `${orgId}  ${purgeDueAt?.toISOString() ?? ""}${held ? "  held" : ""}`,
		);
		const stopped = plan.stopped ? [`stopped: ${plan.stopped}`] : [];
		return { yes: true, json: plan, text: [...rows, ...stopped].join("\n") || "Nothing is due." };
	},
};

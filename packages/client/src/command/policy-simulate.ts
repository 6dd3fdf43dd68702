import { simulate, simulationEventsSchema } from "@calibrant/policy";
import { formatInstant } from "@calibrant/policy/format-instant";
import { type Answer, type Arguments, BadInput, type Call, textOf } from "./call.ts";
import { asked, connect, connectionOptions } from "./connection.ts";
import { instantOf, policyOf, policyOptions } from "./policy-input.ts";
import { readJson } from "./read-input.ts";

export const policySimulate: Call = {
	usage:
		"policy simulate --preset P | --file FILE --events FILE --until ISO, or [--url URL] [--key KEY] for an organisation, or --change FILE for a new version",
	about:
		"What would be deleted, and when: if these events happened; of the organisation whose key is given; or by a new version of the policy (an operator's key).",
	example: `echo '[{"type":"organisation_created","organisation":"a","at":"2026-01-01T00:00:00Z"},
  {"type":"cancelled","organisation":"a","at":"2026-03-01T12:00:00Z"}]' > events.json
npx calibrant policy simulate --preset calproof --events events.json --until 2027-01-01T00:00:00Z`,
	options: {
		...policyOptions,
		...connectionOptions,
		...{ events: { type: "string" }, until: { type: "string" }, change: { type: "string" } },
	},
	async run(args) {
		if (args.values.change !== undefined) return simulateChange(args);
		if (args.values.events === undefined && args.values.preset === undefined && args.values.file === undefined) {
			return simulateOrganisation(args);
		}
		const policy = await policyOf(args);
		const until = instantOf(args, "until");
		const events = simulationEventsSchema.safeParse(await readJson(textOf(args, "events")));
		if (!events.success) {
			const issue = events.error.issues[0];
			throw new BadInput(`The events have a fault at ${issue?.path.join(".") || "the top"}: ${issue?.message}.`);
		}
		const simulation = simulate(policy, events.data, until);
		const rows = simulation.deletions.map(({ at, class: kind, id, job }) =>
			`${formatInstant(new Date(at), "UTC")}  ${kind}  ${id}  ${job ?? ""}`.trimEnd(),
		);
		return { yes: true, json: simulation, text: rows.join("\n") || "Nothing is deleted by then." };
	},
};

/** Counts of what is held of one organisation, with the run that deletes them. */
async function simulateOrganisation(args: Arguments): Promise<Answer> {
	const { client } = await connect(args);
	const told = await asked(client.lifecycle.forecast.query());
	const line = ({ at, count, name, because }: (typeof told.asItStands)[number]) =>
		`${(at ? formatInstant(at, "UTC") : "not due").padEnd(27)}  ${count} × ${name}. ${because}`;
	const planned = told.ifCancelledNow ? ["", "If cancelled now:", ...told.ifCancelledNow.map(line)] : [];
	return { yes: true, json: told, text: [...told.asItStands.map(line), ...planned].join("\n") };
}

/** How many rows held now would go sooner or later under a new version. */
async function simulateChange(args: Arguments): Promise<Answer> {
	const version = await readJson(textOf(args, "change"));
	if (typeof version !== "object" || version === null || Array.isArray(version)) {
		throw new BadInput("The file must hold one version of a policy, such as one in the list of a policy file.");
	}
	const { client } = await connect(args);
	const told = await asked(client.operator.policyChange.mutate({ version: version as Record<string, unknown> }));
	const rows = told.classes.map(
		({ class: kind, rows: held, sooner, later, same }) =>
			`${kind}: ${held} rows; ${sooner} go sooner, ${later} later, ${same} as before`,
	);
	const running = `${told.runningCancellations} running cancellations keep their instants`;
	return { yes: true, json: told, text: [...rows, running].join("\n") };
}

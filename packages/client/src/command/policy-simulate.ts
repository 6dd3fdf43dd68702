import { simulate, simulationEventsSchema } from "@calibrant/policy";
import { BadInput, type Call, textOf } from "./call.ts";
import { instantOf, policyOf, policyOptions } from "./policy-input.ts";
import { readJson } from "./read-input.ts";

export const policySimulate: Call = {
	usage: "policy simulate --preset P | --file FILE --events FILE --until ISO",
	about: "What would be deleted, and when, if these events happened.",
	example: `echo '[{"type":"organisation_created","organisation":"a","at":"2026-01-01T00:00:00Z"},
  {"type":"cancelled","organisation":"a","at":"2026-03-01T12:00:00Z"}]' > events.json
npx calibrant policy simulate --preset calproof --events events.json --until 2027-01-01T00:00:00Z`,
	options: { ...policyOptions, events: { type: "string" }, until: { type: "string" } },
	async run(args) {
		const policy = await policyOf(args);
		const until = instantOf(args, "until");
		const events = simulationEventsSchema.safeParse(await readJson(textOf(args, "events")));
		if (!events.success) {
			const issue = events.error.issues[0];
			throw new BadInput(`The events have a fault at ${issue?.path.join(".") || "the top"}: ${issue?.message}.`);
		}
		const simulation = simulate(policy, events.data, until);
		const rows = simulation.deletions.map(({ at, class: kind, id, job }) =>
			`${at}  ${kind}  ${id}  ${job ?? ""}`.trimEnd(),
		);
		return { yes: true, json: simulation, text: rows.join("\n") || "Nothing is deleted by then." };
	},
};

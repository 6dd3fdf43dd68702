import { leavingDates } from "@calibrant/policy";
import { BadInput, type Call } from "./call.ts";
import { instantOf, policyOf, policyOptions } from "./policy-input.ts";

export const policyDates: Call = {
	usage: "policy dates --preset P | --file FILE --cancelled-at ISO",
	about: "When an organisation cancelled at an instant is reminded and deleted.",
	example: "npx calibrant policy dates --preset calproof --cancelled-at 2026-03-01T12:00:00Z --json",
	options: { ...policyOptions, "cancelled-at": { type: "string" } },
	async run(args) {
		const { reminderDueAt, purgeDueAt } = leavingDates(await policyOf(args), instantOf(args, "cancelled-at"));
		if (Number.isNaN(purgeDueAt.getTime())) throw new BadInput("--cancelled-at lies beyond what dates can hold.");
		const json = { reminderDueAt: reminderDueAt.toISOString(), purgeDueAt: purgeDueAt.toISOString() };
		return { yes: true, json, text: `Reminder  ${json.reminderDueAt}\nDeletion  ${json.purgeDueAt}` };
	},
};

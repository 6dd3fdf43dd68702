import { type Clause, kept } from "./clause.ts";

/** What no source promises and every promise needs. */
export const inv = {
	"INV-1": kept("Every table, file prefix, log and outside store has a class; an unknown one fails the build."),
	"INV-2": kept("Every foreign key is indexed on the side that refers."),
	"INV-3": kept("A purge changes nothing of any other organisation."),
	"INV-4": kept("Of a purge and a reactivation exactly one wins."),
	"INV-5": kept("Every lifecycle job can be killed anywhere and run again to the same end."),
	"INV-6": kept("A purge of unusually many organisations stops for a person."),
	"INV-7": kept("Job payloads, logs, error events and receipts carry identifiers only."),
	"INV-8": kept("Each deletion checks holds in its own transaction; a release carries out what was delayed."),
	"INV-9": kept("A receipt counts every class by reading back, not from what the deletion reported."),
	"INV-10": kept("A receipt is verified offline with the published key; one changed byte fails."),
	"INV-11": kept("The simulation of the policy names exactly what the jobs then delete."),
	"INV-12": kept("Every fault test fails when its fault is not injected."),
} satisfies Record<`INV-${number}`, Clause>;

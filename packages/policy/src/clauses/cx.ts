import { type Clause, kept, recorded } from "./clause.ts";

/** Trust centre of a clinical quality service. */
export const cx = {
	"CX-1": kept("An account holds name, e-mail and organisation."),
	"CX-2": kept("Quality records belong to the organisation that writes them."),
	"CX-3": kept("Usage is counted without a person; error events end after their period."),
	"CX-4": kept("Audit rows tell acts of people from acts of the system."),
	"CX-5": kept("Data stays while the account is active."),
	"CX-6": kept("A closed organisation's data is deleted after 30 days."),
	"CX-7": kept("An organisation sets its own audit period within the policy's bounds, for old rows too."),
	"CX-8": kept("Deleted data is gone from every backup within 90 days, and a second receipt says so."),
	"CX-9": recorded("A data processing agreement is made on request, and its acceptance recorded."),
	"CX-10": kept("The full list of sub-processors is public."),
	"CX-11": kept("Owners are told of a new sub-processor ahead of time."),
	"CX-12": recorded("Owners have tools for access, correction and deletion requests of their people."),
	"CX-13": kept("The whole workspace can be exported."),
	"CX-14": kept("Everything about one person in the organisation can be exported, and nothing about others."),
	"CX-15": kept("Personal data can be updated in the product."),
	"CX-16": kept("An account and what belongs to it can be deleted, by the person or an owner."),
	"CX-17": kept("Exports can be read by machines."),
	"CX-18": recorded("Data is stored in Europe unless agreed otherwise."),
	"CX-19": kept("A particular place of storage can be agreed, and the organisation's files are kept there."),
} satisfies Record<`CX-${number}`, Clause>;

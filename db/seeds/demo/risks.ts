import { listChecklists, listChecklistsInput, listProcedures, listProceduresInput } from "@calibrant/calibration";
import { offers } from "@calibrant/policy";
import * as verbs from "@calibrant/quality";
import { dateOf, daysAfter, workday, workingHour } from "../playing/calendar.ts";
import type { Happening, SeededProduct } from "../playing/seeded-product.ts";
import type { Company, Staff } from "./company.ts";

type Who = Exclude<keyof Staff, "orgId">;
const names: Readonly<Record<Who, string>> = {
	...{ owner: "Mia Claessens", manager: "Ana Ferrão", technician: "Tom Lambrechts" },
};
type Kind = "inherent" | "current" | "residual";

/**
 * Risks of Meuse Precision NV, where the deployment keeps them: one that was treated and accepted by the owner, one under
 * treatment with an action that is due, one whose review has come, one that waits for its treatment, one that nobody has
 * judged yet, and an opportunity.
 */
export function risks({ house }: SeededProduct, company: Company, present: Date): Happening[] {
	if (!offers(house.policy, "quality")) return [];
	const at = (daysAgo: number, hour: number) => workingHour(workday(daysAfter(present, -daysAgo)), hour);
	const ahead = (days: number) => dateOf(daysAfter(present, days));
	const made: Record<string, string> = {};
	const { create, assess, move, accept, ...act } = acts(company, made);
	return [
		{
			at: at(270, 0.3),
			happen: async () => {
				await create("room", {
					title: "The metrology room gets too warm in a hot summer",
					cause: "One air conditioner without a spare, sized for fewer machines than stand there now.",
					event: "Above 22 °C for more than a day while gauge blocks and micrometers are calibrated.",
					effect: "Lengths are off by more than the uncertainty says; certificates have to be called back.",
					ownerId: "manager",
				});
				await assess("room", "inherent", 5, 4, "Without air conditioning it was 27 °C in August.");
				await assess("room", "current", 4, 4, "The unit stopped twice last summer, once over a weekend.");
				await act.link("room", { part: "concerns", kind: "words", words: "Metrology room" });
				await act.link("room", { part: "control", kind: "document", targetId: await documentOf(company, "Handling") });
				await move("room", "assessed");
				await act.treat("room", "reduce", "A second unit, and an alarm that somebody hears at night.");
				await act.plan("room", "Have a second unit fitted", "manager", at(230, 0));
				await act.plan("room", "Connect the thermometer to the alarm line", "technician", at(250, 0));
				await move("room", "treating");
			},
		},
		{ at: at(251, 0.4), happen: () => act.complete("room", 1, "technician", "Calls Ana above 22 °C.") },
		{
			at: at(232, 0.4),
			happen: async () => {
				await act.complete("room", 0, "manager", "Fitted and tried for a week with the first one off.");
				await assess("room", "residual", 2, 4, "Either unit keeps 20.5 °C; both would have to fail at once.");
				await move("room", "treated");
				await act.describe("room", { nextReviewOn: ahead(95) });
			},
		},
		{
			at: at(230, 0.5),
			happen: () => accept("room", "A third unit would cost more than the repeats it saves."),
		},
		{
			at: at(120, 0.35),
			happen: async () => {
				await create("single", {
					title: "Only one of us calibrates pressure gauges",
					cause: "Tom alone is trained on the dead-weight tester.",
					event: "He is away for several weeks.",
					effect: "Gauges of the test benches fall due and are blocked; customers wait.",
					ownerId: "manager",
				});
				await assess("single", "current", 3, 4, "He was away for five weeks two years ago.");
				await move("single", "assessed");
				await act.treat("single", "reduce", "A second person is trained.");
				await act.plan("single", "Train a second person on the dead-weight tester", "manager", daysAfter(present, -2));
				await act.plan("single", "Agree prices with an outside laboratory", "owner", daysAfter(present, 20));
				await act.link("single", { part: "concerns", kind: "instrument", words: "PG-007" });
				await move("single", "treating");
			},
		},
		{
			at: at(200, 0.35),
			happen: async () => {
				await create("supplier", {
					title: "The outside laboratory sends certificates late",
					cause: "It does all our electrical references, and is short of people.",
					event: "A certificate comes after the due date.",
					effect: "Multimeters stand still.",
					ownerId: "technician",
				});
				await act.describe("supplier", { nextReviewOn: dateOf(at(100, 0)) });
				await assess("supplier", "current", 2, 2, "Twice late in three years, by a few days.");
				await move("supplier", "assessed");
				await move("supplier", "accepted", "We send them three weeks earlier.", "technician");
			},
		},
		{
			at: at(99, 0.4),
			happen: () => act.review("supplier", "No certificate was late since.", dateOf(daysAfter(present, -1))),
		},
		{
			at: at(3, 0.75),
			happen: async () => {
				const nonconformityId = await fallen(company);
				await create("shift", {
					title: "A damaged gauge is used on the night shift",
					cause: "Nobody who may block a tool is there at night.",
					event: "A gauge falls and is used until morning.",
					effect: "Pressure tests of several orders have to be repeated.",
					ownerId: "manager",
					nonconformityId,
				});
				await assess("shift", "inherent", 5, 4, "Something falls every other month.");
				await assess("shift", "current", 4, 4, "It happened once in the last quarter, with three tests.");
				await act.link("shift", { part: "concerns", kind: "instrument", words: "PG-007" });
				await act.link("shift", { part: "control", kind: "checklist", targetId: await checklistOf(company) });
				await move("shift", "assessed");
			},
		},
		{
			at: at(2, 0.4),
			happen: () =>
				create("software", {
					title: "The next version of the scale's software rounds otherwise",
					event: "The supplier announces an update.",
					ownerId: null,
				}),
		},
		{
			at: at(30, 0.45),
			happen: async () => {
				await create("torque", {
					title: "Calibrate the torque wrenches of the neighbours too",
					kind: "opportunity",
					cause: "The bench is used two days a week, and two firms asked.",
					effect: "Pays for the second transducer in a year.",
					ownerId: "owner",
				});
				await assess("torque", "current", 4, 3, "Two firms asked in writing.", "owner");
				await act.link("torque", { part: "concerns", kind: "procedure", targetId: await torqueProcedure(company) });
				await move("torque", "assessed", "", "owner");
				await act.treat("torque", "pursue", "Offer it to both for a trial year.");
			},
		},
	];
}

/** What people do with the risks that are called by a short name here. */
function acts(company: Company, made: Record<string, string>) {
	const seen = async (name: string) => {
		const id = made[name] ?? "";
		const found = await company.as("manager", (ctx) => verbs.getRisk(ctx, { id }));
		return { id, version: found.risk.version, found };
	};
	const known = async (name: string) => {
		const { id, version } = await seen(name);
		return { id, version };
	};
	const member = (who: Who) => company.as(who, async (ctx) => ctx.actor.ref ?? "");
	const move = async (
		name: string,
		to: "assessed" | "treating" | "treated" | "accepted",
		reason = "",
		who: Who = "manager",
	) => {
		const input = { ...(await known(name)), to, reason };
		await company.as(who, (ctx) => verbs.moveRisk(ctx, input));
	};
	return {
		move,
		async create(name: string, values: { title: string; ownerId: Who | null; [field: string]: unknown }) {
			const ownerId = values.ownerId && (await member(values.ownerId));
			const input = verbs.createRiskInput.parse({ ...values, ownerId });
			made[name] = (await company.as("technician", (ctx) => verbs.createRisk(ctx, input))).id;
		},
		async describe(name: string, values: object) {
			const { id, version, found } = await seen(name);
			const { title, kind, cause, event, effect, ownerId, nextReviewOn } = found.risk;
			const input = { id, version, title, kind, cause, event, effect, ownerId, nextReviewOn, ...values };
			await company.as("manager", (ctx) => verbs.describeRisk(ctx, verbs.describeRiskInput.parse(input)));
		},
		async assess(name: string, kind: Kind, likelihood: number, severity: number, reason: string, who: Who = "manager") {
			const input = verbs.assessRiskInput.parse({ ...(await known(name)), kind, likelihood, severity, reason });
			await company.as(who, (ctx) => verbs.assessRisk(ctx, input));
		},
		async treat(name: string, treatment: "reduce" | "pursue", treatmentNote: string) {
			const input = { ...(await known(name)), treatment, treatmentNote };
			await company.as("manager", (ctx) => verbs.treatRisk(ctx, input));
		},
		async plan(name: string, what: string, who: Who, due: Date) {
			const { id, version } = await known(name);
			const input = { riskId: id, version, what, ownerId: await member(who), dueOn: dateOf(due) };
			await company.as("manager", (ctx) => verbs.planRiskAction(ctx, input));
		},
		async complete(name: string, index: number, who: Who, outcome: string) {
			const action = (await seen(name)).found.actions[index];
			await company.as(who, (ctx) => verbs.completeRiskAction(ctx, { id: action?.id ?? "", outcome }));
		},
		async link(name: string, input: object) {
			const asked = verbs.linkRiskInput.parse({ ...(await known(name)), ...input });
			await company.as("manager", (ctx) => verbs.linkRisk(ctx, asked));
		},
		async review(name: string, note: string, nextReviewOn: string) {
			const input = { ...(await known(name)), note, nextReviewOn };
			await company.as("technician", (ctx) => verbs.reviewRisk(ctx, input));
		},
		async accept(name: string, reason: string) {
			const input = { ...(await known(name)), to: "accepted" as const, reason, printedName: names.owner };
			await company.as("owner", (ctx) => verbs.signRisk(ctx, input, "password"));
		},
	};
}

async function documentOf(company: Company, q: string): Promise<string> {
	const found = await company.as("manager", (ctx) => verbs.listDocuments(ctx, verbs.listDocumentsInput.parse({ q })));
	return found.items[0]?.id ?? "";
}

async function checklistOf(company: Company): Promise<string> {
	const found = await company.as("manager", (ctx) => listChecklists(ctx, listChecklistsInput.parse({})));
	return found.items[0]?.id ?? "";
}

async function torqueProcedure(company: Company): Promise<string> {
	const found = await company.as("manager", (ctx) => listProcedures(ctx, listProceduresInput.parse({})));
	return found.items.find(({ name }) => /torque/i.test(name))?.id ?? "";
}

/** The nonconformity of the gauge that fell. */
async function fallen(company: Company): Promise<string | null> {
	const asked = verbs.listNonconformitiesInput.parse({ state: "any", q: "gauge that fell" });
	const found = await company.as("manager", (ctx) => verbs.listNonconformities(ctx, asked));
	return found.items[0]?.id ?? null;
}

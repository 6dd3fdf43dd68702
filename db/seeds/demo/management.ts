import { offers } from "@calibrant/policy";
import * as verbs from "@calibrant/quality";
import { dateOf, daysAfter, workday, workingHour } from "../playing/calendar.ts";
import type { Happening, SeededProduct } from "../playing/seeded-product.ts";
import type { Company, Staff } from "./company.ts";

type Who = Exclude<keyof Staff, "orgId">;
type Note = { verdict: "partly" | "not_met"; note: string };

/**
 * Suppliers and management reviews of Meuse Precision NV, where the deployment keeps them: an outside laboratory that is
 * approved, one whose accreditation has ended, a maker that is approved with conditions, one that is only proposed; a review
 * that was signed and of which an action is overdue, and one to come.
 */
export function management({ house }: SeededProduct, company: Company, present: Date): Happening[] {
	if (!offers(house.policy, "quality")) return [];
	const at = (daysAgo: number, hour: number) => workingHour(workday(daysAfter(present, -daysAgo)), hour);
	const day = (daysAgo: number) => dateOf(at(daysAgo, 0));
	const ahead = (days: number) => dateOf(workday(daysAfter(present, days)));
	const ids: Record<string, string> = {};
	const memberOf = (who: Who) => company.as(who, async (ctx) => ctx.actor.ref ?? "");
	const enter = async (name: string, owner: Who, values: object) => {
		const ownerId = await memberOf(owner);
		const input = verbs.createSupplierInput.parse({ name, ownerId, ...values });
		ids[name] = (await company.as("technician", (ctx) => verbs.createSupplier(ctx, input))).id;
	};
	/** `notes`: what is not wholly met, by the place of its criterion. */
	const evaluate = async (name: string, said: object, notes: Readonly<Record<number, Note>> = {}) => {
		const id = ids[name] ?? "";
		const { supplier, criteria } = await company.as("manager", (ctx) => verbs.getSupplier(ctx, { id }));
		const results = criteria
			.flatMap((of) => of.criteria.map((criterion) => ({ kind: of.kind, criterion })))
			.map((one, place) => ({ ...one, verdict: "met", note: "", ...notes[place] }));
		const input = { id, version: supplier.version, results, ...said, printedName: "Ana Ferrão" };
		await company.as("manager", (ctx) =>
			verbs.evaluateSupplier(ctx, verbs.evaluateSupplierInput.parse(input), "password"),
		);
	};
	const review = async (key: string) => {
		const found = await company.as("owner", (ctx) => verbs.getReview(ctx, { id: ids[key] ?? "" }));
		return { found, of: { id: found.review.id, version: found.review.version } };
	};
	const plan = async (key: string, values: object) => {
		const people = { chairId: await memberOf("owner"), participants: [await memberOf("manager")] };
		const input = verbs.planReviewInput.parse({ ...people, ...values });
		ids[key] = (await company.as("manager", (ctx) => verbs.planReview(ctx, input))).id;
	};
	const act = async (what: string, who: Who, dueOn: string) => {
		const { of } = await review("last");
		const asked = { reviewId: of.id, version: of.version, what, ownerId: await memberOf(who), dueOn };
		await company.as("manager", (ctx) => verbs.planReviewAction(ctx, verbs.planReviewActionInput.parse(asked)));
	};
	return [
		{
			at: at(250, 0.3),
			happen: async () => {
				await enter("Kalibratiehuis Demer BV", "manager", {
					...{ provides: ["calibration"], scope: "Balances, gauge blocks and torque, once in one or two years." },
					...{ contact: "Service desk, +32 11 000 00 00, service@demer.example" },
					...{ accreditationBody: "BELAC", accreditationReference: "CAL 000", accreditedUntil: ahead(400) },
				});
				await enter("Labo Sambre ASBL", "manager", {
					...{ provides: ["calibration", "testing"], scope: "Temperature from -20 °C to 200 °C; hardness tests." },
					...{ contact: "contact@sambre.example" },
					...{ accreditationBody: "BELAC", accreditationReference: "CAL 001", accreditedUntil: day(24) },
				});
				await enter("Wallonia Gauge Works", "technician", {
					...{ provides: ["equipment"], scope: "Plug and ring gauges, setting standards." },
					contact: "orders@gaugeworks.example",
				});
			},
		},
		{
			at: at(240, 0.4),
			happen: async () => {
				await evaluate("Kalibratiehuis Demer BV", {
					...{ judgement: "approved", nextEvaluationOn: ahead(125) },
					conclusion: "Accredited for everything we send; every certificate of the year was complete.",
				});
				await evaluate("Labo Sambre ASBL", {
					...{ judgement: "approved", nextEvaluationOn: ahead(90) },
					conclusion: "Accredited, reports are clear, and they came when it was urgent.",
				});
				const late = { verdict: "partly", note: "Two of five deliveries came a week late." } as const;
				const papers = { verdict: "not_met", note: "One set of gauges came without its certificate." } as const;
				const said = {
					...{ judgement: "conditional", nextEvaluationOn: ahead(20) },
					conclusion: "The gauges are good, the papers are not reliable.",
					conditions: "Nothing goes into service before its certificate has come and was looked at.",
				};
				await evaluate("Wallonia Gauge Works", said, { 0: papers, 2: late });
			},
		},
		{
			at: at(150, 0.4),
			happen: () =>
				plan("last", {
					...{ title: "Management review, first half of the year", plannedOn: day(118) },
					...{ periodFrom: day(300), periodTo: day(119), guests: "The accountant, for the budget." },
				}),
		},
		{
			at: at(118, 0.4),
			happen: async () => {
				const { of } = await review("last");
				const held = verbs.moveReviewInput.parse({ ...of, to: "held" });
				await company.as("owner", (ctx) => verbs.moveReview(ctx, held));
				const { found } = await review("last");
				for (const { input } of found.inputs) {
					const said = { ...(await review("last")).of, input, conclusion: conclusions[input] ?? "Nothing stands out." };
					await company.as("manager", (ctx) => verbs.concludeInput(ctx, verbs.concludeInputInput.parse(said)));
				}
				const decided = verbs.decideReviewInput.parse({ ...(await review("last")).of, outputs });
				await company.as("manager", (ctx) => verbs.decideReview(ctx, decided));
				await act("Train a second person for the uncertainty budgets of length", "manager", day(60));
				await act("Compare the prices of two more laboratories for temperature", "technician", day(10));
				const sign = { ...(await review("last")).of, printedName: "Mia Claessens" };
				await company.as("owner", (ctx) => verbs.signReview(ctx, sign, "password"));
			},
		},
		{
			at: at(66, 0.4),
			happen: async () => {
				const [first] = (await review("last")).found.actions;
				const done = {
					id: first?.id ?? "",
					outcome: "Tom has worked through three budgets with Ana and made one alone.",
				};
				await company.as("manager", (ctx) => verbs.completeReviewAction(ctx, done));
			},
		},
		{
			at: at(5, 0.4),
			happen: async () => {
				await enter("Tolerix Software", "manager", {
					...{ provides: ["software"], scope: "Evaluation of the coordinate measuring machine." },
					contact: "hello@tolerix.example",
				});
				await plan("next", {
					...{ title: "Management review, second half of the year", plannedOn: ahead(12) },
					...{ periodFrom: day(118), periodTo: ahead(11) },
				});
			},
		},
	];
}

const conclusions: Readonly<Record<string, string>> = {
	context: "Two customers ask for accredited certificates; a third machine line starts in autumn.",
	objectives: "Nine of ten instruments were calibrated before their day; the aim is nineteen of twenty.",
	suppliers: "One maker is approved with conditions. Look for a second laboratory for temperature.",
	resources: "One person alone knows the budgets of length. That is a risk.",
	training: "Both new colleagues are trained for what they do.",
	risks: "Warm summers are the gravest; the second air conditioner has been ordered.",
	feedback: "Four customers were asked; all are content, two would like certificates a day earlier.",
};

const outputs = {
	effectiveness: "The system does what it is for. Nothing has to be changed in its outline.",
	improvement: "Calibrations are planned two weeks before their day instead of one.",
	resources: "A second person is trained for budgets; time for it is set aside.",
	changes: "None.",
};

import { plainDate, plainText } from "@calibrant/kernel";
import { z } from "zod";
import { optionalQuantityInput, priorityInput } from "../input-fields.ts";
import { bases, everyUnits } from "./due.ts";

export const planTypes = ["preventive", "inspection", "calibration"] as const;
export const triggers = ["calendar", "meter", "usage"] as const;

const days: Readonly<Record<(typeof everyUnits)[number], number>> = { day: 1, week: 7, month: 28, year: 365 };

const amount = optionalQuantityInput.default(null);

/** A preventive plan as people fill it in. */
export const planFields = {
	assetId: z.uuid("Choose an asset."),
	title: plainText(200).min(1, "Say in a few words what is to be done."),
	description: plainText(5000).default(""),
	type: z.enum(planTypes).default("preventive"),
	priority: priorityInput.default("normal"),
	signatureRequired: z.boolean().default(true),
	/** The checklist whose items become the tasks of each order. */
	checklistId: z.uuid().nullable().default(null),
	/** Who is to do it, unless somebody else is assigned. */
	assigneeId: z.uuid().nullable().default(null),
	trigger: z.enum(triggers),
	basis: z.enum(bases).default("scheduled"),
	/** Of the calendar. */
	everyCount: z.int("Give a whole number.").min(1, "Give one or more.").max(999).nullable().default(null),
	everyUnit: z.enum(everyUnits).nullable().default(null),
	firstOn: plainDate.nullable().default(null),
	/** Of a meter or of uses: every so many. */
	meterId: z.uuid().nullable().default(null),
	everyAmount: amount,
	/** Days between the making of an order and its due day. */
	leadDays: z.int("Give a whole number.").min(0, "Give zero or more.").max(365, "Give at most 365.").default(0),
};

/** What the trigger asks for is there, and nothing of another one is kept. */
export function checkedPlan<Plan extends z.output<z.ZodObject<typeof planFields>>>(
	plan: Plan,
	ctx: z.RefinementCtx<unknown>,
): Plan {
	const fault = (field: string, message: string) => ctx.addIssue({ code: "custom", message, path: [field] });
	const none = { everyCount: null, everyUnit: null, firstOn: null, meterId: null, everyAmount: null };
	if (plan.trigger === "calendar") {
		const { everyCount, everyUnit, firstOn, leadDays } = plan;
		if (everyCount === null) fault("everyCount", "Say how often.");
		if (everyUnit === null) fault("everyUnit", "Say how often.");
		if (firstOn === null) fault("firstOn", "Give the first day.");
		if (everyCount !== null && everyUnit !== null && leadDays >= everyCount * days[everyUnit])
			fault("leadDays", "Give fewer days than lie between two due days.");
		return { ...plan, ...none, everyCount, everyUnit, firstOn };
	}
	if (plan.everyAmount === null) fault("everyAmount", "Say how many lie between two orders.");
	if (plan.trigger === "meter" && plan.meterId === null) fault("meterId", "Choose the meter to be watched.");
	const meterId = plan.trigger === "meter" ? plan.meterId : null;
	return { ...plan, ...none, meterId, everyAmount: plan.everyAmount };
}

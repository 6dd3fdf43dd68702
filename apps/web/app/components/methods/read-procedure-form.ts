import { DEVICE_KINDS, type Draft, KINDS } from "./procedure-words.ts";
import { afterRowStep, readRows } from "./row-steps.ts";

const pointKinds = KINDS.map(({ value }) => value);

const oneOf = <T extends string>(words: readonly T[], value: string, otherwise: T): T =>
	words.find((one) => one === value) ?? otherwise;

/** Reads the posted form of a procedure, texts untouched. */
export function readProcedureForm(form: FormData): Draft {
	const text = (name: string) => String(form.get(name) ?? "");
	return {
		...{ name: text("name"), methodReference: text("methodReference"), quantity: text("quantity"), unit: text("unit") },
		points: readRows(form, "points", ["kind", "at", "repeats", "direction"], "at").map((row) => ({
			...{ at: row.at, repeats: row.repeats },
			kind: oneOf(pointKinds, row.kind, "nominal"),
			direction: oneOf(["any", "up", "down"], row.direction, "any"),
		})),
		order: oneOf(["as_listed", "ascending", "descending", "up_and_down"], text("order"), "as_listed"),
		environment: readRows(form, "environment", ["quantity", "unit", "lower", "upper"], "quantity"),
		standards: readRows(form, "standards", ["role", "quantity", "deviceKind", "smallestTur"], "role").map((row) => ({
			...row,
			deviceKind: DEVICE_KINDS.find(({ value }) => value === row.deviceKind)?.value ?? null,
		})),
		minimumTur: text("minimumTur"),
		adjust: {
			when: oneOf(["never", "out_of_tolerance", "beyond_share"], text("adjust.when"), "out_of_tolerance"),
			share: text("adjust.share"),
		},
		...{ budgetId: text("budgetId") || null, decisionRuleId: text("decisionRuleId") || null },
		...{ competence: text("competence"), steps: text("steps") },
	};
}

/** The draft after a button that only changes its lists, and the id of the control to go on from; null for others. */
export function afterProcedureStep(
	draft: Draft,
	intent: string,
	form: FormData,
): { content: Draft; focus: string } | null {
	if (intent === "several:points") {
		const typed = String(form.get("several") ?? "").split(/[\s;]+/);
		const kind = oneOf(pointKinds, String(form.get("severalKind")), "percent");
		const repeats = draft.points.at(-1)?.repeats ?? "3";
		const more = typed.filter((at) => at !== "").map((at) => ({ kind, at, repeats, direction: "any" as const }));
		return { content: { ...draft, points: [...draft.points, ...more] }, focus: "several" };
	}
	const last = draft.points.at(-1);
	const point = {
		kind: last?.kind ?? ("nominal" as const),
		at: "",
		repeats: last?.repeats ?? "3",
		direction: "any" as const,
	};
	const points = afterRowStep(draft.points, "points", intent, () => point);
	if (points) return { content: { ...draft, points: points.rows }, focus: points.focus };
	const blank = { quantity: "", unit: "", lower: "", upper: "" };
	const environment = afterRowStep(draft.environment, "environment", intent, () => blank);
	if (environment) return { content: { ...draft, environment: environment.rows }, focus: environment.focus };
	const standards = afterRowStep(draft.standards, "standards", intent, () => ({
		role: "",
		quantity: "",
		deviceKind: null,
		smallestTur: "",
	}));
	return standards && { content: { ...draft, standards: standards.rows }, focus: standards.focus };
}

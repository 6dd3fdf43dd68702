/** The states of a supplier, in the order in which it passes them. */
export const supplierStates = ["proposed", "approved", "conditional", "suspended", "withdrawn"] as const;
export type SupplierState = (typeof supplierStates)[number];

/** What suppliers provide (ISO/IEC 17025:2017, 6.6.1). */
export const supplierKinds = [
	...(["calibration", "testing", "reference_material", "proficiency_testing"] as const),
	...(["equipment", "maintenance", "software", "service"] as const),
] as const;
export type SupplierKind = (typeof supplierKinds)[number];

/** How far a criterion is met. */
export const criterionVerdicts = ["met", "partly", "not_met"] as const;
export type CriterionVerdict = (typeof criterionVerdicts)[number];

/** What an evaluation comes to. */
export const judgements = ["approved", "conditional", "not_approved"] as const;
export type Judgement = (typeof judgements)[number];

/** The state that an evaluation brings a supplier into; nothing else approves one. */
export const stateOfJudgement: Readonly<Record<Judgement, SupplierState>> = {
	...{ approved: "approved", conditional: "conditional", not_approved: "suspended" },
};

export type SupplierStep = { from: SupplierState; to: "proposed" | "suspended" | "withdrawn" };

/** The steps without an evaluation, each with a reason, by whoever decides: they never approve. */
export const supplierSteps: readonly SupplierStep[] = [
	...(["approved", "conditional"] as const).map((from): SupplierStep => ({ from, to: "suspended" })),
	...(["proposed", "approved", "conditional", "suspended"] as const).map(
		(from): SupplierStep => ({ from, to: "withdrawn" }),
	),
	{ from: "withdrawn", to: "proposed" },
];

/** What is on record of it may be written, and it is evaluated. */
export const isKept = (state: SupplierState): boolean => state !== "withdrawn";

/** What is ordered from it may be: with conditions where they are kept. */
export const isUsable = (state: SupplierState): boolean => state === "approved" || state === "conditional";

/** The step from one state to another; null where there is none. */
export const supplierStepBetween = (from: SupplierState, to: SupplierState): SupplierStep | null =>
	supplierSteps.find((step) => step.from === from && step.to === to) ?? null;

/** How an accreditation stands on a day: none on record, holding, ending soon, or ended. */
export type Accredited = "none" | "holds" | "soon" | "ended";

/** `today`, `soonUntil`: plain dates where the organisation is. */
export function accreditedOn(
	of: { accreditationBody: string; accreditedUntil: string | null },
	{ today, soonUntil }: { today: string; soonUntil: string },
): Accredited {
	if (of.accreditationBody === "") return "none";
	if (of.accreditedUntil === null) return "holds";
	if (of.accreditedUntil < today) return "ended";
	return of.accreditedUntil <= soonUntil ? "soon" : "holds";
}

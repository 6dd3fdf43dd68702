/** The states of a complaint, in the order in which it passes them. */
export const complaintStates = [
	"received",
	"acknowledged",
	"justified",
	"unjustified",
	"handled",
	"told",
	"closed",
] as const;
export type ComplaintState = (typeof complaintStates)[number];

export type ComplaintStep = {
	from: ComplaintState;
	to: ComplaintState;
	by: "complaint.record" | "complaint.decide";
	/** Where the words go that come with it; `reason`: into its history alone. Without it none are taken. */
	text?: "decision" | "handling" | "outcome" | "reason";
	/** Where the day goes that comes with it. */
	day?: "acknowledgedOn" | "toldOn";
	/** Taken by somebody whose work it is not, while there is one (ISO/IEC 17025:2017, 7.9.6). */
	uninvolved?: true;
};

/**
 * Every step (ISO/IEC 17025:2017, 7.9): the complainant hears that it came, somebody whose work it is not decides whether it
 * is justified and what the complainant is told, and nothing is closed before they were told.
 */
export const complaintSteps: readonly ComplaintStep[] = [
	{ from: "received", to: "acknowledged", by: "complaint.record", day: "acknowledgedOn" },
	{ from: "acknowledged", to: "justified", by: "complaint.decide", text: "decision", uninvolved: true },
	{ from: "acknowledged", to: "unjustified", by: "complaint.decide", text: "decision", uninvolved: true },
	{ from: "justified", to: "handled", by: "complaint.record", text: "handling" },
	...(["handled", "unjustified"] as const).map(
		(from): ComplaintStep => ({
			...{ from, to: "told", by: "complaint.decide", text: "outcome", day: "toldOn", uninvolved: true },
		}),
	),
	{ from: "told", to: "closed", by: "complaint.decide" },
	...(["unjustified", "justified", "handled", "told", "closed"] as const).map(
		(from): ComplaintStep => ({ from, to: "acknowledged", by: "complaint.decide", text: "reason" }),
	),
];

/** What it is about, who complained and who handles it may still be written. */
export const isComplaintOpen = (state: ComplaintState): boolean => state !== "closed";

/** The step from one state to another; null where there is none. */
export const complaintStepBetween = (from: ComplaintState, to: ComplaintState): ComplaintStep | null =>
	complaintSteps.find((step) => step.from === from && step.to === to) ?? null;

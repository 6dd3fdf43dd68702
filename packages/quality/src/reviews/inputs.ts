/** What a review looks at, in this order, each with the clauses that ask for it; the words are our own (`inputs.words.ts`). */
export const reviewInputs = {
	earlier_actions: "ISO/IEC 17025:2017, 8.9.2 d; ISO 9001:2015, 9.3.2 a",
	context: "ISO/IEC 17025:2017, 8.9.2 a; ISO 9001:2015, 9.3.2 b",
	objectives: "ISO/IEC 17025:2017, 8.9.2 b; ISO 9001:2015, 9.3.2 c 2",
	documents: "ISO/IEC 17025:2017, 8.9.2 c",
	audits: "ISO/IEC 17025:2017, 8.9.2 e; ISO 9001:2015, 9.3.2 c 6",
	nonconformities: "ISO/IEC 17025:2017, 8.9.2 f; ISO 9001:2015, 9.3.2 c 4",
	corrective_actions: "ISO/IEC 17025:2017, 8.9.2 f, k; ISO 9001:2015, 9.3.2 c 4",
	external_assessments: "ISO/IEC 17025:2017, 8.9.2 g",
	workload: "ISO/IEC 17025:2017, 8.9.2 h",
	feedback: "ISO/IEC 17025:2017, 8.9.2 i; ISO 9001:2015, 9.3.2 c 1",
	complaints: "ISO/IEC 17025:2017, 8.9.2 j",
	suppliers: "ISO 9001:2015, 9.3.2 c 7; ISO/IEC 17025:2017, 6.6",
	resources: "ISO/IEC 17025:2017, 8.9.2 l; ISO 9001:2015, 9.3.2 d",
	risks: "ISO/IEC 17025:2017, 8.9.2 m; ISO 9001:2015, 9.3.2 e",
	validity: "ISO/IEC 17025:2017, 8.9.2 n; ISO 9001:2015, 9.3.2 c 5",
	training: "ISO/IEC 17025:2017, 8.9.2 o",
	improvement: "ISO 9001:2015, 9.3.2 f",
} as const satisfies Record<string, string>;
export type ReviewInput = keyof typeof reviewInputs;
export const reviewInputKeys = Object.keys(reviewInputs) as ReviewInput[];

/** What a review decides on (ISO/IEC 17025:2017, 8.9.3; ISO 9001:2015, 9.3.3). */
export const reviewOutputs = ["effectiveness", "improvement", "resources", "changes"] as const;
export type ReviewOutput = (typeof reviewOutputs)[number];

/** What is counted. */
export const figureKeys = [
	...(["review_actions", "review_actions_open", "review_actions_late"] as const),
	...(["documents_effective", "versions_effective", "document_reviews_late", "readings_late"] as const),
	...(["audits_closed", "audits_open", "findings", "answers_late"] as const),
	...(["nonconformities_opened", "nonconformities_closed", "nonconformities_open", "nonconformities_source"] as const),
	...(["actions_done", "actions_open", "actions_late", "effects_confirmed", "effects_denied"] as const),
	...(["complaints_received", "complaints_justified", "complaints_unjustified", "complaints_open"] as const),
	...(["suppliers_state", "accreditations_ended", "evaluations", "evaluations_late"] as const),
	...(["risks_level", "risks_unjudged", "risk_reviews_late", "risk_actions_late"] as const),
	...(["cases_opened", "cases_closed", "cases_open", "cases_late"] as const),
	...(["trainings_recorded", "trainings_missing", "trainings_expired"] as const),
] as const;
export type FigureKey = (typeof figureKeys)[number];

import type { DecisionRule, Verdict } from "@calibrant/metrology";

/** Languages in which a certificate can be issued. */
export const certificateLanguages = ["en", "fr", "de", "nl"] as const;
export type CertificateLanguage = (typeof certificateLanguages)[number];

/** As found, as left: the two readings a certificate tells apart. */
export type RunWords = { as_found: string; as_left: string };

/** What can speak against a reference standard. */
export type StandardFault =
	| "noReference"
	| "noService"
	| "uncalibrated"
	| "leftOut"
	| "overdue"
	| "unstated"
	| "untraced"
	| "undocumented"
	/** Calibrated with a standard that itself carries nothing. */
	| "weak";

/** "Point 3", "Points 1, 2". */
export const several = (numbers: readonly number[], one: string, more: string) =>
	`${numbers.length === 1 ? one : more} ${numbers.join(", ")}`;

/**
 * Where it was not done as procedure, tolerance, budget, standards and range on record say, or was read oddly. `points` are
 * values with their unit, other values numbers as the language writes them.
 */
export type DepartureWords = {
	left(points: string): string;
	fewer(points: string): string;
	readings(point: string, read: number, of: number): string;
	limits(points: string): string;
	/** A condition beyond the limits of the procedure; null: no limit on that side. */
	condition(
		quantity: string,
		value: string,
		unit: string,
		limits: { lower: string | null; upper: string | null },
	): string;
	/** `used` null: by none. */
	rule(used: string | null, of: string): string;
	/** `role` "": the procedure names none. */
	unnamed(role: string): string;
	lowRatio(numbers: readonly number[], least: string): string;
	adjusted: string;
	notAdjusted(numbers: readonly number[]): string;
	/** Readings far from the others of their point, or from its nominal value. */
	farFromOthers(point: number, readings: string): string;
	farFromNominal(point: number, readings: string, nominal: string, unit: string): string;
	/** A typed U that is not the budget's; `given` null: the budget gives none there. */
	typed(point: number, typed: string, unit: string, given: string | null): string;
	/** A reference value beyond the limits, other than its certificate gives, or the only ground of a pass. */
	referenceFar(point: number, reference: string, nominal: string, unit: string): string;
	referenceOther(point: number, reference: string, tag: string, nominal: string, unit: string): string;
	referenceUnknown(point: number, reference: string): string;
	outside(point: number, value: string, unit: string, tag: string, ranges: string): string;
	range(from: string, to: string): string;
};

/**
 * The printed words of a certificate in one language. Terms of metrology are those of the VIM (JCGM 200:2012) in its
 * official translations; a missing word does not compile.
 */
export type CertificateWords = {
	/** BCP 47 tag of dates and numbers where the certificate names no other. */
	locale: string;
	title: string;
	reference(number: string, revision: number): string;
	documentTitle(number: string, revision: number): string;
	subject(tag: string): string;
	revision(revision: number): string;
	page(page: number, pages: number): string;
	inFull: string;
	template(name: string, version: number): string;
	/** A procedure or decision rule with the number of its version. */
	versioned(name: string, version: number): string;
	preview: string;
	headings: {
		amended: string;
		customerAndDates: string;
		item: string;
		method: string;
		traceability: string;
		results: string;
		statements: string;
		opinions: string;
	};
	amended(replaces: string, reason: string): string;
	customer: string;
	address: string;
	received: string;
	performed: string;
	issued: string;
	place: string;
	identification: string;
	description: string;
	condition: string;
	manufacturer: string;
	model: string;
	serialNumber: string;
	methodName: string;
	deviations: string;
	conditions: string;
	/** Quantities of the environment that the pages propose, by their English name. */
	quantities: Record<string, string>;
	noStandards: string;
	standard(facts: { certificate?: string; calibratedOn?: string; dueOn?: string }): string;
	/** Why a standard should not have been used: its identification, and the day where the sentence has one. */
	faults: Record<StandardFault, (tag: string, day: string) => string>;
	/** A standard whose functions are of something else than its role asks for. */
	otherQuantity(tag: string, measured: string, wanted: string, role: string): string;
	departures: DepartureWords;
	/** `by`: who decided it. */
	despite(fault: string, reason: string, by?: string): string;
	traceable: string;
	/** The same, but for results in these units. */
	traceableExcept(units: string): string;
	adjusted: string;
	adjustedBy(what: string): string;
	notAdjusted: { separate: string; same: string };
	legend: string;
	runs: RunWords;
	table: {
		point: string;
		nominal: string;
		unit: string;
		tolerance: string;
		reading: string;
		/** Beside the nominal value, where the standard gave another one (VIM 5.18). */
		reference: string;
		value: string;
		error: string;
		verdict: string;
		none: string;
		range(from: string, to: string): string;
		/** Heading of a table that goes on from the page before. */
		continued(name: string): string;
		/** Where the words of the heads above may be parted, with hyphens. */
		syllables: string;
	};
	verdicts: Record<Verdict, string>;
	notJudged: string;
	/** "As found: 1 of 3 out of tolerance." from its parts. */
	summary: {
		all(many: number, words: string): string;
		some(many: number, of: number, words: string): string;
		unlimited(many: number): string;
		sentence(run: string, told: string): string;
	};
	strip(error: string, unit: string, lower: string | null, upper: string | null, verdict: string): string;
	decisionRule(name: string | null, statement: string): string;
	/** What a rule says, in one sentence; the risk it takes follows in `risk`. */
	rule(rule: DecisionRule): string;
	/** The probability, at most, that a result stated in tolerance is not, in percent. */
	risk(percent: string): string;
	riskUnknown: string;
	uncertainty(
		factor: { least: string; most: string },
		coverage: string | null,
		/** `byBudget`: each was computed from a budget; of a typed one only what its k means in a normal distribution is said. */
		is: { byBudget: boolean; notInVerdicts: boolean },
	): string;
	/** Where they are not the same for all results (ILAC-P14:09/2020, 5.4). `isNormal`: what a typed k means in a normal distribution. */
	coverages(each: readonly { factor: string; coverage: string; isNormal: boolean }[]): string;
	uncertaintyPart: string;
	noUncertainty: string;
	uncertaintyAgreed(basis: string): string;
	accredited(body: string, reference: string): string;
	outside: { some: string };
	onlyItem: string;
	review: { second_person: string; same_person: string };
	remarks(text: string): string;
	nextDue(date: string): string;
	/** Of equipment of the issuer itself, with whom nothing is agreed. */
	nextDueOwn(date: string): string;
	authorised: string;
	signature: string;
	roles: { owner: string; manager: string; technician: string; viewer: string };
	verify: { at: string; says: string; symbol(address: string): string };
	end(number: string, revision: number): string;
	attached: string;
};

import { ruleStatement } from "@calibrant/metrology";
import { type CertificateWords, several } from "./words.ts";

export const en: CertificateWords = {
	locale: "en-GB",
	title: "Calibration certificate",
	reference: (number, revision) => `Certificate ${number} · Revision ${revision}`,
	documentTitle: (number, revision) => `Calibration certificate ${number}, revision ${revision}`,
	subject: (tag) => `Calibration of ${tag}`,
	revision: (revision) => `Revision ${revision}`,
	page: (page, pages) => `Page ${page} of ${pages}`,
	inFull: "Not to be reproduced except in full without the written approval of the laboratory.",
	template: (name, version) => `Template ${name}, version ${version}`,
	versioned: (name, version) => `${name}, version ${version}`,
	preview: "PREVIEW – NOT ISSUED",
	headings: {
		amended: "Amended certificate",
		customerAndDates: "Customer and dates",
		item: "Item calibrated",
		method: "Method and conditions",
		traceability: "Reference standards and metrological traceability",
		results: "Results",
		statements: "Statements",
		opinions: "Opinions and interpretations",
	},
	amended: (replaces, reason) => `This certificate replaces ${replaces}. What changed and why: ${reason}`,
	customer: "Customer",
	address: "Address",
	received: "Item received",
	performed: "Calibrated on",
	issued: "Certificate issued",
	place: "Place of calibration",
	identification: "Identification",
	description: "Description",
	condition: "Condition on receipt",
	manufacturer: "Manufacturer",
	model: "Model",
	serialNumber: "Serial number",
	methodName: "Method",
	deviations: "Deviations from it",
	conditions: "Conditions",
	quantities: {},
	noStandards: "No reference standard was recorded for this calibration.",
	standard: ({ certificate, calibratedOn, dueOn }) =>
		[
			certificate ? `traceable by certificate ${certificate}` : "certificate not recorded",
			calibratedOn && `calibrated on ${calibratedOn}`,
			dueOn && `due on ${dueOn}`,
		]
			.filter(Boolean)
			.join(", "),
	faults: {
		noReference: (tag) => `${tag} is no reference standard.`,
		noService: (tag) => `${tag} is not in service.`,
		uncalibrated: (tag, day) => `${tag} had no calibration on ${day}.`,
		leftOut: (tag) => `${tag} was left out of tolerance.`,
		overdue: (tag, day) => `${tag} was overdue since ${day}.`,
		unstated: (tag) => `${tag} was itself calibrated without measurement uncertainty.`,
		untraced: (tag) => `${tag} was itself calibrated without a reference standard on record.`,
		undocumented: (tag) => `${tag} was itself calibrated by a laboratory or certificate that is not on record.`,
		weak: (tag) => `${tag} was itself calibrated with a reference standard through which nothing is traceable.`,
	},
	otherQuantity: (tag, measured, wanted, role) => `${tag} measures ${measured}, not ${wanted} (${role}).`,
	departures: {
		left: (points) => `Not measured, although the procedure asks for it: ${points}.`,
		fewer: (points) => `Fewer readings than the procedure asks for: ${points}.`,
		readings: (point, read, of) => `${point} (${read} of ${of})`,
		limits: (points) => `Judged by other limits than those of the tolerance on record: ${points}.`,
		condition: (quantity, value, unit, { lower, upper }) =>
			`${quantity} was ${value} ${unit}; the procedure allows ${lower ?? "anything"} to ${upper ?? "anything"}.`,
		rule: (used, of) =>
			used === null ? `Judged without the decision rule ${of}.` : `Judged by ${used}, not by ${of}.`,
		unnamed: (role) =>
			role === ""
				? "The procedure asks for a reference standard, and none is named."
				: `The procedure asks for “${role}”, and none is named.`,
		lowRatio: (numbers, least) =>
			`${several(numbers, "Point", "Points")}: the test uncertainty ratio is below ${least}, which the procedure asks for.`,
		adjusted: "It was adjusted; the procedure does not adjust.",
		notAdjusted: (numbers) =>
			`${several(numbers, "Point", "Points")}: the procedure asks for an adjustment, and none was made.`,
		farFromOthers: (point, readings) => `Point ${point}: ${readings} is far from the other readings.`,
		farFromNominal: (point, readings, nominal, unit) => `Point ${point}: ${readings} is far from ${nominal} ${unit}.`,
		typed: (point, typed, unit, given) =>
			given === null
				? `Point ${point}: U = ${typed} ${unit} does not come from the uncertainty budget of the procedure, which gives none there.`
				: `Point ${point}: U = ${typed} ${unit} does not come from the uncertainty budget of the procedure, which gives ${given} ${unit} (k = 2).`,
		referenceFar: (point, reference, nominal, unit) =>
			`Point ${point}: the reference value ${reference} lies farther from ${nominal} ${unit} than the limits.`,
		referenceOther: (point, reference, tag, nominal, unit) =>
			`Point ${point}: the reference value ${reference} is not what the certificate of ${tag} gives at ${nominal} ${unit}.`,
		referenceUnknown: (point, reference) =>
			`Point ${point}: it is in tolerance only by its reference value ${reference}, which no certificate on record gives.`,
		outside: (point, value, unit, tag, ranges) =>
			`Point ${point}: ${value} ${unit} lies outside the range of ${tag}, ${ranges}.`,
		range: (from, to) => `${from} to ${to}`,
	},
	despite: (fault, reason, by) => `Used all the same${by ? `, as ${by} decided` : ""}: ${fault} Reason: ${reason}`,
	traceable:
		"The results are metrologically traceable to the International System of Units (SI) through the reference standards named here and their calibration certificates.",
	traceableExcept: (units) =>
		`The results are metrologically traceable to the International System of Units (SI) through the reference standards named here and their calibration certificates, except those in ${units}: no reference standard named here measures in that unit.`,
	adjusted:
		"The item was adjusted or repaired after the as-found readings; the as-left readings were taken afterwards.",
	adjustedBy: (what) => `What was done: ${what}`,
	notAdjusted: {
		separate: "No adjustment was made between the as-found and the as-left readings.",
		same: "No adjustment was made: the as-found readings are also the as-left readings.",
	},
	legend:
		"In the strip the two tall marks are the tolerance limits and the short mark is zero error. A dot is an error in tolerance, a diamond one that is not, an arrow one beyond the strip.",
	runs: { as_found: "As found", as_left: "As left" },
	table: {
		point: "Point",
		nominal: "Nominal",
		unit: "Unit",
		tolerance: "Tolerance",
		reading: "Reading",
		reference: "Reference value",
		value: "Value",
		error: "Error",
		verdict: "Verdict",
		none: "none",
		range: (from, to) => `${from} to ${to}`,
		continued: (name) => `${name} (continued)`,
		syllables: "Nom-i-nal Tol-er-ance Read-ing Ref-er-ence Ver-dict",
	},
	verdicts: {
		in_tolerance: "In tolerance",
		conditionally_in: "Conditionally in tolerance",
		undecided: "Undecided",
		conditionally_out: "Conditionally out of tolerance",
		out_of_tolerance: "Out of tolerance",
	},
	notJudged: "Not judged",
	summary: {
		all: (many, words) => `all ${many} ${words}`,
		some: (many, of, words) => `${many} of ${of} ${words}`,
		unlimited: (many) => `${many} without limits and not judged`,
		sentence: (run, told) => `${run}: ${told}.`,
	},
	strip: (error, unit, lower, upper, verdict) =>
		`Error ${error} ${unit} against limits ${lower ?? "none"} and ${upper ?? "none"}: ${verdict}`,
	decisionRule: (name, statement) => (name ? `Decision rule: ${name}. ${statement}` : `Decision rule: ${statement}`),
	rule: (rule) =>
		rule.type === "simple"
			? "simple acceptance (ILAC-G8:09/2019, 4.2.1). A result is in tolerance when its error, unrounded, lies within the stated limits, the limits included."
			: ruleStatement(rule),
	risk: (percent) =>
		`Risk: the probability that a result stated in tolerance lies outside it all the same is at most ${percent} % (JCGM 106:2012, 7.2).`,
	riskUnknown: "The risk that a reading close to a limit is judged wrongly is therefore not known.",
	uncertainty: ({ least, most }, coverage, { byBudget, notInVerdicts }) =>
		`Measurement uncertainty: U is the expanded measurement uncertainty, the standard measurement uncertainty multiplied by the coverage factor ${least === most ? `k = ${least}` : `k from ${least} to ${most}`}${coverage === null ? "" : byBudget ? `, for a coverage probability of about ${coverage} %` : `, which for a normal distribution corresponds to a coverage probability of about ${coverage} %`}.${byBudget ? " It was determined in accordance with JCGM 100:2008 (GUM)." : ""}${notInVerdicts ? " It is not taken into account in the verdicts." : ""}`,
	coverages: (each) =>
		`The coverage probability is about ${each.map(({ factor, coverage, isNormal }) => `${coverage} % with k = ${factor}${isNormal ? " (normal distribution)" : ""}`).join(", ")}.`,
	uncertaintyPart: "Results without U have none stated.",
	noUncertainty:
		"Measurement uncertainty: not yet evaluated for these results, and not taken into account in the verdicts.",
	uncertaintyAgreed: (basis) =>
		`As agreed with the customer, results are reported without measurement uncertainty (ISO/IEC 17025:2017, 7.8.1.3): ${basis}`,
	accredited: (body, reference) => `Laboratory accredited by ${body} to ISO/IEC 17025, reference ${reference}`,
	outside: { some: "† Results so marked are outside the laboratory’s scope of accreditation." },
	onlyItem: "The results relate only to the item calibrated, in the condition and at the date stated.",
	review: {
		second_person: "The results were reviewed by a second person before they were approved.",
		same_person: "The results were reviewed and approved by the person who performed the calibration.",
	},
	remarks: (text) => `Remarks: ${text}`,
	nextDueOwn: (date) => `Next calibration of this own equipment, by its interval: ${date}.`,
	nextDue: (date) => `Next calibration due, as agreed with the customer: ${date}.`,
	authorised: "Authorised by",
	signature: "Signed electronically: authorised for issue",
	roles: { owner: "Owner", manager: "Manager", technician: "Technician", viewer: "Viewer" },
	verify: {
		at: "Check this certificate at",
		says: "The page says whether it is genuine and still in force.",
		symbol: (address) => `QR code of ${address}`,
	},
	end: (number, revision) => `End of certificate ${number}, revision ${revision}`,
	attached: "The digital calibration certificate (DCC) with the same results is attached to this file.",
};

import {
	type CertificateData,
	type CertificateLanguage,
	type CertificatePoint,
	certificateWords,
	type PrintedResult,
} from "@calibrant/documents";
import type { Ctx } from "@calibrant/kernel";
import { normalCoverage, ruleStatement, type Verdict } from "@calibrant/metrology";
import type { PointRow, StandardRow } from "../calibrations/calibration-view.ts";
import { isAuxiliary } from "../calibrations/measures-role.ts";
import { styleOf } from "../certificate-templates/content.ts";
import { linesOf } from "../customers/customer-input.ts";
import { todayOf } from "../today.ts";
import { functionName, languageOf, type Subject } from "./certificate-subject.ts";
import type { Particulars } from "./particulars.ts";

/** Stands on a preview where something is missing; an issued certificate never has it. */
const open = "……";

/**
 * What an own certificate says about a calibration, without number and revision: the record as it was approved, and what is
 * decided at issuing. The next due date is printed by agreement only (ISO/IEC 17025:2017, 7.8.4.3).
 */
export function certificateContent(
	ctx: Ctx,
	subject: Subject,
	particulars: Particulars,
	printedName: string,
): Omit<CertificateData, "number" | "revision"> {
	const { calibration, item, runs, template, accreditation, rule } = subject;
	const language = languageOf(subject, particulars);
	const laboratory = template?.content.laboratory ?? open;
	const address = linesOf(template?.content.address ?? open);
	const optional = <K extends string>(key: K, value: string | null | undefined) =>
		(value ? { [key]: value } : {}) as { [P in K]?: string };
	const until = runs
		.map(({ performedOn }) => performedOn)
		.toSorted()
		.at(-1);
	return {
		language,
		...(template && { style: styleOf(template.content, template.number) }),
		laboratory: {
			...{ name: laboratory, address },
			...(accreditation && { accreditation: { body: accreditation.body, reference: accreditation.reference } }),
		},
		customer: customerOf(subject, { name: laboratory, address }),
		item: {
			...{ tag: item.tag, description: item.description },
			...optional("manufacturer", item.manufacturer),
			...optional("model", item.model),
			...optional("serialNumber", item.serialNumber),
			...optional("condition", particulars.condition),
		},
		...optional("receivedOn", particulars.receivedOn),
		performedOn: calibration.performedOn,
		...optional("performedUntil", until),
		issuedOn: todayOf(ctx),
		place: placeOf(subject, particulars, address),
		method: methodOf(subject, particulars, language),
		...optional("methodRemarks", [...subject.departed, calibration.deviations].join(" ")),
		environment: calibration.environment
			.filter(({ value }) => value !== "")
			.map(({ quantity, value, unit }) => ({ quantity, value: `${value} ${unit}` })),
		...(calibration.environment.every(({ value }) => value === "") && optional("conditions", particulars.conditions)),
		standards: standardsOf(subject),
		...(subject.untracedUnits.length > 0 && { untracedUnits: subject.untracedUnits }),
		...(!isTraced(subject) && optional("traceability", particulars.traceability)),
		points: printedPoints(subject, language),
		...(rule && { decisionRule: { name: rule.title, version: rule.number, rule: rule.rule, ...ownStatement(rule) } }),
		...(calibration.review !== "none" && { review: calibration.review as "second_person" | "same_person" }),
		adjusted: calibration.adjusted,
		adjustments: runs.map(({ adjustment }) => adjustment).filter((text) => text !== ""),
		...optional("withoutUncertainty", particulars.withoutUncertainty),
		...optional("opinions", particulars.opinions),
		...optional("remarks", calibration.remarks),
		...(particulars.printNextDue && optional(subject.customer ? "nextDueAgreed" : "nextDueOwn", calibration.nextDueOn)),
		authorisedBy: {
			...{ name: printedName, signed: true },
			...optional("role", template?.content.signatoryRole || roleOf(ctx, language)),
		},
	};
}

/** Every result rests on a standard with a certificate that says so, so that nothing else need be said of traceability. */
export function isTraced({ standards, untracedUnits }: Pick<Subject, "standards" | "untracedUnits">): boolean {
	const carrying = standards.filter((one) => !isAuxiliary(one));
	const carried = carrying.every((one) => one.certificateNumber !== "" && !isUntraceable(one));
	return carrying.length > 0 && untracedUnits.length === 0 && carried;
}

/** It was itself calibrated without U, without a standard that carries, or by a laboratory or certificate that is not on record. */
export function isUntraceable({ identification, fault, role }: StandardRow): boolean {
	const { unstated, untraced, undocumented, weak } = certificateWords.en.faults;
	const faults = [unstated, untraced, undocumented, weak];
	return !isAuxiliary({ role }) && faults.some((say) => say(identification, "") === fault);
}

const roleOf = ({ actor }: Ctx, language: CertificateLanguage) =>
	"role" in actor ? certificateWords[language].roles[actor.role] : "";

function customerOf({ customer }: Subject, ourselves: CertificateData["customer"]): CertificateData["customer"] {
	return customer ? { name: customer.name, address: linesOf(customer.address) } : ourselves;
}

function placeOf({ calibration, customer }: Subject, particulars: Particulars, laboratory: string[]): string {
	const { place, placeKind } = calibration;
	const address = placeKind === "customer" && customer ? linesOf(customer.address) : laboratory;
	if (place) return placeKind === "other" ? place : [place, ...address].join(", ");
	return particulars.place || (placeKind === "other" ? open : address.join(", "));
}

function methodOf({ calibration, method }: Subject, particulars: Particulars, language: CertificateLanguage): string {
	const title = method && certificateWords[language].versioned(method.name, method.number);
	const named = [title, method?.methodReference].filter(Boolean).join(", ");
	const typed = calibration.method;
	const parts = [named, ...(typed && !named.includes(typed) ? [typed] : [])].filter((part) => part !== "");
	return parts.join(". ") || particulars.method || open;
}

const standardsOf = ({ standards, deciderOf }: Subject): CertificateData["standards"] =>
	standards.map((standard) => ({
		...{ identification: standard.identification, description: standard.description },
		...(standard.certificateNumber && { certificate: standard.certificateNumber }),
		...(standard.calibratedOn && { calibratedOn: standard.calibratedOn }),
		...(standard.dueOn && { dueOn: standard.dueOn }),
		...(standard.fault && { despite: despiteOf(standard, standard.fault, deciderOf(standard.overriddenBy)) }),
		...(isUntraceable(standard) && { untraceable: true }),
		...(isAuxiliary(standard) && { auxiliary: true }),
	}));

const despiteOf = ({ overrideReason }: StandardRow, fault: string, by: string | null) => ({
	...{ fault, reason: overrideReason ?? "" },
	...(by !== null && { by }),
});

/** A statement that is not the one made from the rule is the organisation's own, and printed as it stands. */
const ownStatement = ({ rule, statement }: NonNullable<Subject["rule"]>) =>
	statement && statement !== ruleStatement(rule) ? { statement } : {};

/** As-found and as-left readings of a point side by side; as left is the last run that has the point. */
function printedPoints(subject: Subject, language: CertificateLanguage): CertificatePoint[] {
	const { points, accreditation } = subject;
	return points
		.filter(({ run }) => run === 1)
		.map((found) => {
			const left = points.findLast(({ run, point }) => run > 1 && point === found.point);
			const { nominal, unit, lowerTolerance, upperTolerance } = found;
			const group = functionName(subject, found.functionId, language);
			return {
				...{ nominal, unit, lowerTolerance, upperTolerance, ...(group && { group }) },
				...{ asFound: found.indication, asLeft: left?.indication ?? null, found: printed(found) },
				...(left && { left: printed(left) }),
				...(accreditation?.outside.has(found.point) && { outside: true }),
			};
		});
}

function printed(point: PointRow): PrintedResult {
	const { error, verdict, expandedUncertainty, coverageFactor, conformanceProbability, reference } = point;
	const coverageProbability = coverageOf(point);
	return {
		...{ error: error ?? "0", verdict: verdict as Verdict | null, expandedUncertainty, coverageFactor },
		...{ coverageProbability, conformanceProbability, fromBudget: isFromBudget(point) },
		...(reference !== null && { reference }),
	};
}

const isFromBudget = ({ snapshot }: PointRow): boolean =>
	(snapshot?.uncertainty as { by?: string } | null | undefined)?.by === "budget";

/** As recorded; where U and k were typed, the share that belongs to k in a normal distribution. */
export function coverageOf({ coverageProbability, coverageFactor }: PointRow): string | null {
	if (coverageProbability !== null || coverageFactor === null) return coverageProbability;
	return normalCoverage(Number(coverageFactor)).toFixed(4);
}

import { unsupported } from "../calibrations/claim.ts";
import { isAuxiliary } from "../calibrations/measures-role.ts";
import { isPlaceholder } from "../input-fields.ts";
import { isTraced, isUntraceable } from "./certificate-content.ts";
import type { Subject } from "./certificate-subject.ts";
import type { MissingItem, Particulars } from "./particulars.ts";

const standard = "ISO/IEC 17025:2017";

/** What a certificate would have to say and does not: each with its clause and the field that fills it. */
export function missingItems(subject: Subject, particulars: Particulars): MissingItem[] {
	const { calibration, template, customer, item, method, accreditation } = subject;
	const missing: MissingItem[] = [];
	const need = (given: unknown, field: MissingItem["field"], clause: string, what: string) => {
		if (!given) missing.push({ field, what, clause: clause.startsWith("I") ? clause : `${standard}, ${clause}` });
	};
	const archived = customer !== null && customer.archivedAt !== null;
	need(template, "template", "7.8.2.1 b", "No template says under which name and address the laboratory issues it.");
	need(!archived, "customerId", "7.8.2.1 e", "This customer is archived.");
	const elsewhere = calibration.placeKind === "other" && calibration.place === "" && particulars.place === "";
	need(!elsewhere, "place", "7.8.2.1 c", "It was done elsewhere: say where.");
	need(
		method || calibration.method || particulars.method,
		"method",
		"7.8.2.1 f",
		"The record names no method: say by which it was calibrated.",
	);
	const { receivedOn } = particulars;
	need(
		receivedOn === null || receivedOn <= calibration.performedOn,
		"receivedOn",
		"7.8.2.1 h",
		`It was calibrated on ${calibration.performedOn} and cannot have been received later, on ${receivedOn}: correct the day of receipt.`,
	);
	const described = item.description || item.manufacturer || item.model;
	need(
		described,
		"identification",
		"7.8.2.1 g",
		"Nothing says what the item is: describe it in the register, then take it as registered.",
	);
	for (const one of subject.doubts) need(false, "calibration", one.clause, one.what);
	for (const one of resultItems(subject, particulars)) need(false, one.field, one.clause, one.what);
	if (particulars.printNextDue) {
		need(calibration.nextDueOn, "printNextDue", "7.8.4.3", "This calibration gives no due date.");
		need(
			customer === null || customer.nextDueAgreement !== "",
			"printNextDue",
			"7.8.4.3",
			"Nothing is recorded of an agreement with this customer to print it: record it at the customer first.",
		);
	}
	for (const { what, clause } of accreditation ? unsupportedItems(subject) : [])
		need(false, "accredited", clause, what);
	for (const what of accreditation?.below ?? []) need(false, "accredited", "ILAC-P14:09/2020, 5.3", what);
	return missing;
}

function resultItems(subject: Subject, particulars: Particulars): MissingItem[] {
	const { calibration, points } = subject;
	const items: MissingItem[] = [];
	const unstated = points.filter(({ expandedUncertainty }) => expandedUncertainty === null).length;
	if (unstated > 0 && particulars.withoutUncertainty === "") {
		const many = unstated === points.length ? "No result has" : `${unstated} of ${points.length} results have no`;
		const what = `${many} ${unstated === points.length ? "a " : ""}measurement uncertainty: say what was agreed with the customer about that (7.8.1.3).`;
		items.push({ field: "withoutUncertainty", clause: "7.8.4.1 a", what });
	}
	if (calibration.environment.every(({ value }) => value === "") && particulars.conditions === "") {
		const what = "No condition was recorded: say which ones there were, or why none matters.";
		items.push({ field: "conditions", clause: "7.8.4.1 b", what });
	}
	if (!isTraced(subject) && isPlaceholder(particulars.traceability)) {
		items.push({ field: "traceability", clause: "7.8.4.1 c", what: untracedWords(subject) });
	}
	return items;
}

/** Under the accreditation no typed text stands in for the procedure or for a reference standard. */
function unsupportedItems({ method, standards, untracedUnits }: Subject): { what: string; clause: string }[] {
	if (method === null) {
		return [{ clause: "7.2.1.1", what: "It was done without a procedure: leave the accreditation out." }];
	}
	if (unsupported(method, standards) !== null) {
		const what =
			"It names no reference standard whose calibration was in order on that day: leave the accreditation out.";
		return [{ clause: "6.5.1", what }];
	}
	const weak = weakStandards(standards);
	if (weak !== "")
		return [{ clause: "6.5.1", what: `Nothing is traceable through ${weak}: leave the accreditation out.` }];
	if (untracedUnits.length === 0) return [];
	const what = `No reference standard named measures in ${untracedUnits.join(", ")}: leave the accreditation out.`;
	return [{ clause: "6.5.1", what }];
}

const weakStandards = (standards: Subject["standards"]) =>
	standards
		.filter(isUntraceable)
		.map(({ identification }) => identification)
		.join(", ");

function untracedWords({ standards, untracedUnits }: Subject): string {
	if (standards.every(isAuxiliary)) return "No reference standard was named: say how the results are traceable.";
	const weak = weakStandards(standards);
	if (weak !== "") {
		return `${weak} was itself calibrated without measurement uncertainty, standard or certificate on record: say how the results are traceable, or that they are not.`;
	}
	if (untracedUnits.length > 0) {
		return `No reference standard named measures in ${untracedUnits.join(", ")}: say how those results are traceable, or that they are not.`;
	}
	return "A reference standard has no certificate on record: say how the results are traceable.";
}

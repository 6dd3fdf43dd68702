import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Answers } from "../../trpc.server.ts";

export type Change = Answers["activity"]["list"]["items"][number];
export type Kind = Change["kind"];

export const KIND_WORDS: Readonly<Record<Kind, MessageDescriptor>> = {
	instrument: msg`Instrument`,
	instrument_function: msg`Function of an instrument`,
	location: msg`Location`,
	calibration: msg`Calibration`,
	usage: msg`Use of an instrument`,
	concession: msg`Concession`,
	oot_case: msg`Case of out of tolerance`,
	oot_item: msg`Item of a case`,
	oot_action: msg`Action of a case`,
	oot_notice: msg`Notice to a customer`,
	checklist: msg`Checklist`,
	checklist_run: msg`Run of a checklist`,
	checklist_photo: msg`Photo of a checklist`,
	procedure: msg`Procedure`,
	budget: msg`Uncertainty budget`,
	decision_rule: msg`Decision rule`,
	authorisation: msg`Authorisation`,
	accreditation_scope: msg`Accreditation scope`,
	interval_study: msg`Interval study`,
	customer: msg`Customer`,
	certificate_template: msg`Certificate template`,
	audit_report: msg`Evidence report`,
	asset: msg({ message: "Asset", context: "activity" }),
	work_order: msg`Work order`,
	service_request: msg`Service request`,
	preventive_plan: msg`Preventive plan`,
	part: msg`Spare part`,
	document: msg`Document`,
	document_version: msg`Version of a document`,
	nonconformity: msg`Nonconformity`,
	nonconformity_action: msg`Corrective action`,
	training_requirement: msg`Training that is asked for`,
	training_record: msg`Record of a training`,
	internal_audit: msg`Internal audit`,
	internal_audit_programme: msg`Programme of internal audits`,
	internal_audit_list: msg`List of clauses`,
	complaint: msg`Complaint`,
	organisation: msg`Organisation`,
	member: msg`Member`,
};

export const CHANGE_WORDS: Readonly<Record<Change["change"], MessageDescriptor>> = {
	created: msg`added`,
	updated: msg`changed`,
	deleted: msg`removed`,
};

const PLACES: Partial<Record<Kind, string>> = {
	instrument: "/app/instruments/",
	calibration: "/app/calibrations/",
	location: "/app/locations/",
	procedure: "/app/procedures/",
	budget: "/app/budgets/",
	decision_rule: "/app/settings/decision-rules/",
	customer: "/app/settings/customers/",
	checklist: "/app/checklists/",
	checklist_run: "/app/checklists/runs/",
	oot_case: "/app/oot/",
	asset: "/app/assets/",
	work_order: "/app/work-orders/",
	service_request: "/app/service-requests/",
	document: "/app/quality/documents/",
	document_version: "/app/quality/documents/of/",
	nonconformity: "/app/quality/nonconformities/",
	internal_audit: "/app/quality/audits/",
	internal_audit_programme: "/app/quality/audits?programme=",
	complaint: "/app/quality/complaints/",
	training_requirement: "/app/quality/training/",
	training_record: "/app/quality/training/records/",
};

/** The page of the record that was changed; null where it has none, or is gone. */
export function pageOfRecord({ kind, entityId, isThere, ofId }: Change): string | null {
	if (!isThere) return null;
	if (kind === "instrument_function") return `/app/instruments/${ofId}/functions/${entityId}`;
	if (kind === "nonconformity_action") return `/app/quality/nonconformities/${ofId}`;
	const place = PLACES[kind];
	return place === undefined ? null : `${place}${entityId}`;
}

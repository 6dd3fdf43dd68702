import { cloneDatabase, type TestDatabase } from "@calibrant/db/testing";
import { filePrefixes } from "@calibrant/files";
import { type DataClass, loadPolicy, type PresetName, promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { tableRegistry } from "./schema/index.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await cloneDatabase(inject("cluster"));
});
afterAll(() => database.close());

/** Columns as the database has them: `table.column`, with the word for a column that may not be empty. */
const columns = async () => {
	const rows = await database.admin<{ name: string; required: boolean }[]>`
		select table_name || '.' || column_name as name, is_nullable = 'NO' as required
		from information_schema.columns where table_schema = 'public'`;
	return new Map(rows.map(({ name, required }) => [name, required]));
};

/** Every table of a class is one organisation's: key, row security, and gone with it unless the policy keeps it. */
async function belongsToOneOrganisation(dataClass: DataClass, preset: PresetName): Promise<string[]> {
	const tables = tableRegistry.filter((entry) => entry.class === dataClass && entry.kind === "tenant");
	const { belongsTo, survivesPurge } = loadPolicy(preset).classes[dataClass];
	expect(belongsTo, dataClass).toBe("organisation");
	expect(tables.length, dataClass).toBeGreaterThan(0);
	const known = await columns();
	for (const entry of tables) {
		expect(known.get(`${entry.name}.org_id`), `${entry.name}.org_id`).toBe(true);
		expect(entry.survivesPurge, entry.name).toBe(survivesPurge);
		const [key] = await database.admin<{ first: string; secured: boolean }[]>`
			select (select attname from pg_attribute where attrelid = c.oid and attnum = (i.indkey::int2[])[0]) as first,
				c.relrowsecurity and c.relforcerowsecurity as secured
			from pg_class c join pg_index i on i.indrelid = c.oid and i.indisprimary where c.oid = ${entry.name}::regclass`;
		expect(key, entry.name).toEqual({ first: "org_id", secured: true });
	}
	return tables.map(({ name }) => name);
}

/** The kinds of data that a processor holds for a workshop, by class. */
const ofAWorkshop: DataClass[] = ["instrument", "certificate", "checklist_result", "membership", "audit_log"];

test(promise("CQ-5", `caliqa: ${ofAWorkshop.join(", ")}: each is in tables of one organisation`), async () => {
	for (const name of ofAWorkshop) await belongsToOneOrganisation(name, "caliqa");
	for (const prefix of Object.values(filePrefixes))
		expect(loadPolicy("caliqa").classes[prefix.class].belongsTo).toBe("organisation");
});

test(
	promise(
		"IM-2",
		"isomod: work orders, checklists, times, requests, parts, photos and notes are in tables of one organisation, gone with it",
	),
	async () => {
		const held: Partial<Record<DataClass, string[]>> = {
			asset: ["assets", "asset_meters", "meter_readings"],
			service_request: ["service_requests", "service_request_photos", "service_request_notes"],
			work_order: [
				"work_orders",
				"work_order_tasks",
				"work_order_photos",
				"time_entries",
				"downtimes",
				"work_order_check_ins",
				"preventive_plans",
			],
			part: ["parts", "part_stocks", "part_moves", "part_reservations"],
			checklist_result: ["checklist_runs", "checklist_photos"],
		};
		for (const [name, tables] of Object.entries(held) as [DataClass, string[]][]) {
			expect(await belongsToOneOrganisation(name, "isomod"), name).toEqual(expect.arrayContaining(tables));
			const rule = loadPolicy("isomod").classes[name];
			expect(rule, name).toMatchObject({ keep: "while_open", from: "cancelled", onOrganisationPurge: "delete" });
		}
		expect(loadPolicy("isomod").modules).toContain("maintenance");
		expect(filePrefixes["work-orders"].class).toBe("work_order");
		expect(filePrefixes["service-requests"].class).toBe("service_request");
	},
);

test(
	promise(
		"IM-3",
		"isomod: asset details, serial numbers, calibrations and compliance documents are operational records",
	),
	async () => {
		const known = await columns();
		expect(await belongsToOneOrganisation("instrument", "isomod")).toContain("instruments");
		for (const column of ["tag", "description", "manufacturer", "model", "serial_number", "location"])
			expect(known.has(`instruments.${column}`), column).toBe(true);
		const calibrations = await belongsToOneOrganisation("calibration", "isomod");
		expect(calibrations).toEqual(expect.arrayContaining(["calibrations", "calibration_points"]));
		expect(await belongsToOneOrganisation("certificate", "isomod")).toContain("certificates");
		expect(filePrefixes.certificates.class).toBe("certificate");
		const documents = await belongsToOneOrganisation("controlled_document", "isomod");
		expect(documents).toEqual(expect.arrayContaining(["document_versions", "document_files", "document_readings"]));
		expect(filePrefixes.documents.class).toBe("controlled_document");
		expect(await belongsToOneOrganisation("nonconformity", "isomod")).toContain("nonconformity_actions");
		for (const name of [
			...(["instrument", "calibration", "certificate", "controlled_document", "nonconformity"] as const),
		]) {
			const rule = loadPolicy("isomod").classes[name];
			expect(rule, name).toMatchObject({ keep: "while_open", from: "cancelled", onOrganisationPurge: "delete" });
		}
	},
);

test(
	promise(
		"CX-2",
		"clinixqm: documents, nonconformities, trainings, risks, audits and complaints are in tables of one organisation, gone with it",
	),
	async () => {
		const held: Partial<Record<DataClass, string[]>> = {
			controlled_document: ["controlled_documents", "document_versions", "document_signatories", "document_readings"],
			nonconformity: ["nonconformities", "nonconformity_actions"],
			training_record: ["training_requirements", "training_records"],
			risk: ["risks", "risk_assessments", "risk_actions"],
			internal_audit: ["internal_audits", "internal_audit_lines", "internal_audit_findings"],
			complaint: ["complaints", "complaint_moves"],
			supplier: ["suppliers", "supplier_evaluations"],
			management_review: ["management_reviews", "management_review_inputs", "management_review_actions"],
		};
		for (const [name, tables] of Object.entries(held) as [DataClass, string[]][]) {
			expect(await belongsToOneOrganisation(name, "clinixqm"), name).toEqual(expect.arrayContaining(tables));
			const rule = loadPolicy("clinixqm").classes[name];
			expect(rule, name).toMatchObject({ keep: "while_open", from: "cancelled", onOrganisationPurge: "delete" });
		}
		expect(loadPolicy("clinixqm").modules).toContain("quality");
	},
);

import type { ArchiveRows } from "@calibrant/lifecycle/archive-rows";
import { expect, test } from "vitest";
import { checkCompleteness, checkHistory, recordsIn } from "./check-completeness.ts";

const [one, two] = ["11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"];

function archive(
	tables: Record<string, object[]>,
	more: Partial<ArchiveRows> = {},
	texts: Record<string, string> = {},
) {
	const made: ArchiveRows = {
		...{ files: [], differing: [], counts: {}, tableRows: {}, madeAt: null },
		async *lines(table) {
			for (const row of tables[table] ?? []) yield JSON.stringify(row);
		},
		text: async (name) => texts[name] ?? null,
		close: () => {},
		...more,
	};
	return made;
}

test("rows that were taken out of a table or of a CSV file are missed", async () => {
	const counts = { checkouts: 2, plans: 0 };
	const tableRows = { "register.csv": 2, "customers.csv": 1 };
	const texts = {
		"register.csv": 'Tag,Notes\r\nA,"two\r\nlines, ""quoted"""\r\n',
		"customers.csv": "Name\r\nAlpha\r\n",
	};
	const found = await checkCompleteness(archive({ checkouts: [{ id: one }] }, { counts, tableRows }, texts));
	expect(found).toEqual({
		told: [
			"data/checkouts.jsonl has 1 rows; the manifest counts 2.",
			"register.csv has 1 rows; the manifest counts 2.",
		],
		broken: [],
	});
	expect([recordsIn(""), recordsIn("a"), recordsIn("a\n"), recordsIn('a\n"b\nc"')]).toEqual([0, 1, 1, 2]);
});

test("a file is the one that its record names, or the manifest says that it differs", async () => {
	const row = (id: string) => ({ id, file_key: `certificates/${id}/x`, sha256: "aa" });
	const tables = { certificates: [row(one), row(two)] };
	const file = (id: string, sha256: string) => ({ path: `certificates/${id}-C-1.pdf`, size: 1, sha256 });
	const counts = { certificates: 2 };
	const of = async (more: Partial<ArchiveRows>) =>
		(await checkCompleteness(archive(tables, { counts, ...more }))).broken.map(({ id, fault }) => [id, fault]);
	expect(await of({ files: [file(one, "aa"), file(two, "aa")] })).toEqual([]);
	expect(await of({ files: [file(one, "bb")] })).toEqual([
		[one, "file_other"],
		[two, "file_missing"],
	]);
	const differs = { path: file(two, "").path, expected: { sha256: "aa" }, found: null };
	expect(await of({ files: [file(one, "aa")], differing: [differs] })).toEqual([]);
});

test("a change of an instrument that the audit log has stands in the record history", async () => {
	const at = "2026-03-10T12:00:00.235341+00:00";
	const audit_log = [{ action: "instrument.updated", entity_id: one, created_at: at }];
	// The history keeps three digits of the second.
	const line = { entity_type: "instrument", entity_id: one, at: "2026-03-10T12:00:00.235000+00:00" };
	expect(await checkHistory(archive({ audit_log, record_history: [line] }))).toEqual([]);
	expect(await checkHistory(archive({ audit_log }))).toEqual([
		"1 changes of instruments stand in the audit log, and not in data/record_history.jsonl.",
	]);
});

import type { KeyObject } from "node:crypto";
import { sealState } from "@calibrant/lifecycle/archive";
import type { ArchiveRows } from "@calibrant/lifecycle/archive-rows";
import {
	type Completion,
	caseForms,
	completedContent,
	runContent,
	sealedCompletion,
	studyForms,
} from "@calibrant/metrology";
import { type ArchiveRow, rowOf } from "./archive-row.ts";
import { type Broken, wholly } from "./broken-records.ts";
import { checkQuality } from "./check-quality.ts";
import { hashOf } from "./recompute-records.ts";
import { faultOf, grouped, type Signed } from "./signed-records.ts";

/**
 * Holds what is signed beside calibrations and certificates against its signatures: cases of out of tolerance as they were
 * handed over and closed, each earlier closing, approved interval studies, the hash of each completed checklist, documents,
 * nonconformities, trainings, internal audits and risks, and what of a calibration was completed before it was sent back, which the deployment's `key` sealed.
 */
export async function checkSignedWork(archive: ArchiveRows, signed: Signed, key: KeyObject | null): Promise<Broken[]> {
	return [
		...(await checkCases(archive, signed)),
		...(await checkStudies(archive, signed)),
		...(await checkRuns(archive)),
		...(await checkCompletions(archive, signed, key)),
		...(await checkQuality(archive, signed)),
	];
}

async function checkCases(archive: ArchiveRows, signed: Signed): Promise<Broken[]> {
	const [items, actions, notices, closings] = [
		await grouped(archive, "oot_items", "caseId"),
		await grouped(archive, "oot_actions", "caseId"),
		await grouped(archive, "oot_notices", "caseId"),
		await grouped(archive, "oot_closings", "caseId"),
	];
	const broken: Broken[] = [];
	for await (const line of archive.lines("oot_cases")) {
		const row = rowOf(line);
		const id = String(row.id);
		const own = { items: items.get(id) ?? [], actions: actions.get(id) ?? [], notices: notices.get(id) ?? [] };
		const forms = caseForms({ row, ...own }, hashOf);
		const submitted = { meaning: "performed", forms, by: row.submittedBy };
		const closed = { meaning: "approved", forms, by: row.closedBy };
		if (row.state === "in_verification" || row.state === "closed")
			broken.push(...faultOf("oot_case", id, signed, submitted));
		// Those set aside before that was signed have no signature.
		const aside = row.state === "set_aside" && signed.newest.has(`${id} approved`);
		if (row.state === "closed" || aside) broken.push(...faultOf("oot_case", id, signed, closed));
		for (const closing of closings.get(id) ?? []) {
			const hashes = (closing.contents as unknown[]).map(hashOf);
			const under = (closing.signatureIds as string[]).map((one) => signed.byId.get(one));
			const holds = under.some((one) => one?.meaning === "approved" && hashes.includes(String(one.contentHash)));
			if (!holds) broken.push(wholly("oot_case", id, "closing_altered"));
		}
	}
	return broken;
}

async function checkStudies(archive: ArchiveRows, signed: Signed): Promise<Broken[]> {
	const broken: Broken[] = [];
	for await (const line of archive.lines("interval_studies")) {
		const row = rowOf(line);
		if (row.state !== "approved") continue;
		const want = { meaning: "approved", forms: studyForms(row), by: row.decidedBy };
		broken.push(...faultOf("interval_study", String(row.id), signed, want));
	}
	return broken;
}

async function checkRuns(archive: ArchiveRows): Promise<Broken[]> {
	const versions = new Map<string, ArchiveRow>();
	for await (const line of archive.lines("checklist_versions")) {
		const row = rowOf(line);
		versions.set(String(row.id), row);
	}
	const items = await grouped(archive, "checklist_items", "versionId");
	const answers = await grouped(archive, "checklist_answers", "runId");
	const photos = await grouped(archive, "checklist_photos", "runId");
	const broken: Broken[] = [];
	for await (const line of archive.lines("checklist_runs")) {
		const run = rowOf(line);
		if (run.contentHash == null) continue;
		const [id, version] = [String(run.id), versions.get(String(run.versionId))];
		const asked = (items.get(String(run.versionId)) ?? []).toSorted((a, b) => Number(a.position) - Number(b.position));
		const own = { answers: answers.get(id) ?? [], photos: photos.get(id) ?? [] };
		const holds = version && hashOf(runContent({ run, version, items: asked, ...own })) === run.contentHash;
		if (!holds) broken.push(wholly("checklist", id, "hash_altered"));
	}
	return broken;
}

async function checkCompletions(archive: ArchiveRows, { byId }: Signed, key: KeyObject | null): Promise<Broken[]> {
	const broken: Broken[] = [];
	for await (const line of archive.lines("calibration_completions")) {
		const row = rowOf(line) as ArchiveRow & Completion;
		const signed = row.signatureId == null ? null : byId.get(String(row.signatureId));
		const bySeal =
			row.seal == null || key === null || sealState(String(row.seal), sealedCompletion(row), key) !== "altered";
		const bySignature = signed === null || signed?.contentHash === hashOf(completedContent(row));
		if (!bySeal || !bySignature) broken.push(wholly("calibration", String(row.calibrationId), "completion_altered"));
	}
	return broken;
}

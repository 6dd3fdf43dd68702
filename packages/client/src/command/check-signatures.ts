import { createHash, type KeyObject } from "node:crypto";
import { sealedSignature, sealName, sealState } from "@calibrant/lifecycle/archive";
import type { ArchiveRows } from "@calibrant/lifecycle/archive-rows";
import {
	calibrationContent,
	formerCertificate,
	formerContent,
	reviewedContent,
	type SignedCertificate,
	signedCertificate,
} from "@calibrant/metrology";
import { type ArchiveRow, rowOf } from "./archive-row.ts";
import { type Broken, wholly } from "./broken-records.ts";
import { checkSignedWork } from "./check-signed-work.ts";
import { hashOf, inOrder, type Rows } from "./recompute-records.ts";

/**
 * Holds signatures against what they are over, of calibrations and certificates and, by `checkSignedWork`, of the rest. A calibration that was sent back and
 * changed has older signatures that are meant not to hold: of each meaning the newest counts, and the person of the record
 * made it. What a second person approved has a review, and each certificate of the house its authorisation, its file and
 * the revision before it. Each signature, whatever it is under, is held against the seal of the deployment, whose `key` is.
 */
export async function checkSignatures(archive: ArchiveRows, records: Map<string, Rows>, key: KeyObject | null) {
	const { signatures, newest, byId, forged } = await newestSignatures(archive, key);
	const broken: Broken[] = [...forged];
	for (const [id, record] of records) {
		const { state, approvedAt, approvedBy, performedBy, review } = record.calibration;
		const unfinished = state === "in_progress" || (state === "withdrawn" && approvedAt == null);
		for (const [meaning, person] of [
			["performed", performedBy],
			["reviewed", approvedBy],
		] as const) {
			const signed = newest.get(`${id} ${meaning}`);
			const of = { record: "calibration", id, meaning } as const;
			if (!signed) {
				const needed = meaning === "reviewed" && review === "second_person";
				if (needed) broken.push({ ...of, signedAt: null, fault: "unsigned" });
			} else if (!unfinished && !holds(signed, record)) {
				broken.push({ ...of, signedAt: String(signed.signedAt), fault: "altered" });
			} else if (!unfinished && (meaning === "performed" || approvedAt != null) && signed.signedBy !== person) {
				broken.push({ ...of, signedAt: String(signed.signedAt), fault: "other_person" });
			}
		}
	}
	const certificates = await checkCertificates(archive, newest);
	broken.push(...certificates.broken, ...(await checkSignedWork(archive, { newest, byId }, key)));
	return { signatures, certificates: certificates.checked, broken };
}

async function checkCertificates(archive: ArchiveRows, newest: ReadonlyMap<string, ArchiveRow>) {
	const files = new Map(
		archive.files.flatMap(({ path, sha256 }) => {
			const id = /^certificates\/([\da-f-]{36})/.exec(path)?.[1];
			return id ? [[id, sha256] as const] : [];
		}),
	);
	const contents = new Map<string, { customerId: unknown; dccSha256: string | null }>();
	for await (const line of archive.lines("certificate_contents")) {
		const { certificateId, customerId, dcc } = rowOf(line);
		const dccSha256 = dcc == null ? null : createHash("sha256").update(String(dcc)).digest("hex");
		contents.set(String(certificateId), { customerId, dccSha256 });
	}
	const rows: ArchiveRow[] = [];
	for await (const line of archive.lines("certificates")) rows.push(rowOf(line));
	const known = new Set(rows.map(({ id }) => String(id)));
	const own = rows.filter(({ source }) => source === "own");
	const broken = own.flatMap((row): Broken[] => {
		const [id, meaning] = [String(row.id), "authorised"];
		const signed = newest.get(`${id} ${meaning}`);
		const of = { record: "certificate", id, meaning } as const;
		if (!signed) return [{ ...of, signedAt: null, fault: "unsigned" }];
		const kept = contents.get(id) ?? { customerId: null, dccSha256: null };
		const whole = { ...row, ...kept, revision: Number(row.revision) } as unknown as SignedCertificate;
		const forms = [signedCertificate(whole), formerCertificate(whole)].map(hashOf);
		const sound = forms.includes(String(signed.contentHash)) && files.get(id) === row.sha256;
		if (!sound) return [{ ...of, signedAt: String(signed.signedAt), fault: "altered" }];
		const theirs = signed.signedBy !== row.issuedBy;
		return theirs ? [{ ...of, signedAt: String(signed.signedAt), fault: "other_person" }] : [];
	});
	for (const { id, revision, supersedesId } of own) {
		const before = supersedesId == null ? Number(revision) === 1 : known.has(String(supersedesId));
		if (!before) broken.push(wholly("certificate", String(id), "no_revision_before"));
	}
	for (const id of files.keys()) if (!known.has(id)) broken.push(wholly("certificate", id, "file_only"));
	return { checked: own.length, broken };
}

const holds = ({ contentHash, meaning }: ArchiveRow, record: Rows) =>
	(meaning === "reviewed"
		? [reviewedContent, calibrationContent, formerContent]
		: [calibrationContent, formerContent]
	).some((form) => hashOf(form(inOrder(record))) === contentHash);

async function newestSignatures(archive: ArchiveRows, signingKey: KeyObject | null) {
	const forged: Broken[] = [];
	const newest = new Map<string, ArchiveRow>();
	const byId = new Map<string, ArchiveRow>();
	let signatures = 0;
	for await (const line of archive.lines("signatures")) {
		const row = rowOf(line);
		if (isForged(row, signingKey)) {
			const of = { record: String(row.entityType), id: String(row.entityId), meaning: String(row.meaning) };
			forged.push({ ...of, signedAt: String(row.signedAt), fault: "signature_altered" });
		}
		byId.set(String(row.id), row);
		signatures += 1;
		const key = `${row.entityId} ${row.meaning}`;
		const before = newest.get(key);
		if (!before || String(before.signedAt) <= String(row.signedAt)) newest.set(key, row);
	}
	// Erased with a person's account; one that is there fits the seal that went into the signature.
	for await (const line of archive.lines("signature_names")) {
		const { signatureId, printedName, salt } = rowOf(line);
		const row = byId.get(String(signatureId));
		if (!row || sealName(String(salt), String(printedName)) === row.nameSeal) continue;
		const of = { record: String(row.entityType), id: String(row.entityId), meaning: String(row.meaning) };
		forged.push({ ...of, signedAt: String(row.signedAt), fault: "name_altered" });
	}
	return { signatures, newest, byId, forged };
}

const isForged = (row: ArchiveRow, key: KeyObject | null) =>
	row.seal != null && key !== null && sealState(String(row.seal), sealedSignature(row as never), key) === "altered";

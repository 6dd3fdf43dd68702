import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { crc32, deflateRawSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { keyId, verifyArchive } from "./verify-archive.ts";

const folder = mkdtempSync(path.join(tmpdir(), "calibrant-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sha256 = (bytes: Buffer | string) => createHash("sha256").update(bytes).digest("hex");

/** A plain ZIP after APPNOTE 6.3.3, independent of the writer that the product uses. */
function zip(files: Record<string, string>, seal = true, signer: KeyObject | null = null): Buffer {
	const locals: Buffer[] = [];
	const central: Buffer[] = [];
	let offset = 0;
	for (const [name, text] of Object.entries(files)) {
		const packed = deflateRawSync(text);
		const fields = Buffer.alloc(26);
		fields.writeUInt16LE(20, 0);
		fields.writeUInt16LE(8, 4);
		fields.writeUInt32LE(crc32(text), 10);
		fields.writeUInt32LE(packed.byteLength, 14);
		fields.writeUInt32LE(Buffer.byteLength(text), 18);
		fields.writeUInt16LE(name.length, 22);
		const local = Buffer.concat([Buffer.from("PK\x03\x04"), fields, Buffer.from(name), packed]);
		const after = Buffer.alloc(14);
		after.writeUInt32LE(offset, 10);
		central.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), fields, after, Buffer.from(name)]));
		locals.push(local);
		offset += local.byteLength;
	}
	const list = Buffer.concat(central);
	const end = Buffer.alloc(16);
	end.writeUInt16LE(central.length, 4);
	end.writeUInt16LE(central.length, 6);
	end.writeUInt32LE(list.byteLength, 8);
	end.writeUInt32LE(offset, 12);
	const body = Buffer.concat([...locals, list, Buffer.from("PK\x05\x06"), end]);
	const hash = `calibrant-archive-seal sha256 ${sha256(body)}`;
	const signature = signer ? ` Ed25519 ${keyId(signer)} ${sign(null, Buffer.from(hash), signer).toString("hex")}` : "";
	const comment = Buffer.from(seal ? `${hash}${signature}` : "");
	const length = Buffer.alloc(2);
	length.writeUInt16LE(comment.byteLength);
	return Buffer.concat([body, length, comment]);
}

const rows = { "equipment-register.csv": "Tag\r\nTW-014\r\n", "data/instruments.jsonl": '{"tag":"TW-014"}\n' };
const manifestOf = (files: Record<string, string>, more: object = {}) =>
	JSON.stringify({
		...more,
		format: "calibrant-archive/1",
		organisation: { id: "0198" },
		madeAt: "2026-03-10T12:00:00.000Z",
		files: Object.entries(files).map(([name, text]) => ({ path: name, size: text.length, sha256: sha256(text) })),
	});

function verify(bytes: Buffer) {
	const file = path.join(folder, "archive.zip");
	writeFileSync(file, bytes);
	return verifyArchive(file);
}

test("a whole archive is verified", async () => {
	expect(await verify(zip({ ...rows, "manifest.json": manifestOf(rows) }))).toEqual({
		...{ verified: true, reasons: [], differing: [], files: 2, organisationId: "0198" },
		...{ madeAt: "2026-03-10T12:00:00.000Z", signature: null },
	});
});

test("a signature holds under the key that came with it, and is taken neither out nor for another's", async () => {
	const [ours, theirs] = [generateKeyPairSync("ed25519"), generateKeyPairSync("ed25519")];
	const signedWith = { publicKey: ours.publicKey.export({ type: "spki", format: "pem" }) };
	const files = { ...rows, "manifest.json": manifestOf(rows, { signedWith }) };
	const good = zip(files, true, ours.privateKey);
	const { verified, signature } = await verify(good);
	expect([verified, signature?.keyId]).toEqual([true, keyId(ours.publicKey)]);
	const apart = [expect.stringMatching(/do not belong together/)];
	expect(await verify(zip(files))).toMatchObject({ reasons: apart, signature: null });
	expect(await verify(zip(files, true, theirs.privateKey))).toMatchObject({ reasons: apart, signature: null });
	const bad = Buffer.from(good);
	bad.write(bad.at(-1) === 0x30 ? "1" : "0", bad.length - 1);
	expect(await verify(bad)).toMatchObject({ reasons: [expect.stringMatching(/signature does not match/)] });
});

test("one flipped bit in any byte is noticed, and none of them throws", { timeout: 30_000 }, async () => {
	const good = zip({ ...rows, "manifest.json": manifestOf(rows) });
	for (let at = 0; at < good.byteLength; at++) {
		const bad = Buffer.from(good);
		bad[at] = (bad[at] ?? 0) ^ (1 << (at % 8));
		const verdict = await verify(bad);
		expect([at, verdict.verified, verdict.reasons.length > 0]).toEqual([at, false, true]);
	}
});

test("missing, changed and extra files are named, also in an archive that was sealed again", async () => {
	const manifest = manifestOf({ ...rows, "certificates.csv": "Number\r\n" });
	const changed = { ...rows, "equipment-register.csv": "Tag\r\nTW-015\r\n" };
	const { reasons, files } = await verify(zip({ ...changed, "extra.txt": "x", "manifest.json": manifest }));
	expect(files).toBe(1);
	expect(reasons).toEqual([
		"equipment-register.csv was changed: it does not match the manifest.",
		"certificates.csv is missing.",
		"extra.txt is not in the manifest.",
	]);
});

test("what was not as recorded when the archive was made is told: it is true to its seal, and not complete", async () => {
	const differing = [{ path: "certificates/1.pdf", expected: { sha256: sha256("a") }, found: null }];
	const manifest = JSON.stringify({ ...JSON.parse(manifestOf(rows)), differing });
	expect(await verify(zip({ ...rows, "manifest.json": manifest }))).toMatchObject({ verified: true, differing });
	const odd = JSON.stringify({ ...JSON.parse(manifestOf(rows)), differing: [{ path: 1 }] });
	expect((await verify(zip({ ...rows, "manifest.json": odd }))).reasons.join()).toContain("list of differing files");
});

test("what is no archive is answered in words", async () => {
	const cases = [Buffer.alloc(0), Buffer.from("PK"), Buffer.alloc(5000, 7), zip(rows), zip({ "manifest.json": "{}" })];
	for (const bytes of [...cases, zip({ ...rows, "manifest.json": manifestOf(rows) }, false)]) {
		const { verified, reasons } = await verify(bytes);
		expect(verified).toBe(false);
		for (const reason of reasons) expect(reason).toMatch(/^[^\n]+\.$/);
	}
	expect((await verify(zip({ ...rows, "manifest.json": manifestOf(rows) }, false))).reasons).toEqual([
		"The archive does not end with its seal.",
	]);
});

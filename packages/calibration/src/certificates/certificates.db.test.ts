import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { orgPrefix } from "@calibrant/files";
import { checkCertificate as checkDcc } from "@calibrant/metrology/dcc";
import { afterAll, beforeAll, expect, test } from "vitest";
import { calibrationSteps, refusal } from "../../testing/calibration-steps.ts";
import { issueAs, reviseAs } from "../../testing/certify.ts";
import { ootSteps } from "../../testing/oot-steps.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { canRead, printed } from "../../testing/printed.ts";
import { smallPdf } from "../../testing/small-pdf.ts";
import { calibratedStandard, wholeCalibration } from "../../testing/whole-calibration.ts";
import {
	approveCalibration,
	createInstrument,
	decideItems,
	decideItemsInput,
	downloadCertificate,
	downloadDigital,
	getCalibration,
	getInstrument,
	type PublishSteps,
	recordCalibration,
	recordCalibrationInput,
	recordExternalCalibration,
	recordExternalCalibrationInput,
	sendBackCalibration,
	updateCalibrationSettings,
	withdrawCalibration,
	withdrawCalibrationInput,
} from "../index.ts";
import { getCertificate } from "./get-certificate.ts";
import { listCertificates, listCertificatesInput } from "./list-certificates.ts";
import { prepareCertificate, previewCertificate, previewCertificateInput } from "./prepare-certificate.ts";

let bench: TestBench;
beforeAll(async () => {
	bench = await openBench();
});
afterAll(() => bench.close());

const point = { unit: "mm", nominal: "10.00", lowerTolerance: "-0.05", upperTolerance: "0.05", asFound: "10.01" };
let made = 0;
async function calibrated(shop: Workshop) {
	const { id } = await shop.as((ctx) => createInstrument(ctx, { tag: `C-${made++}`, description: "Caliper" }));
	const input = recordCalibrationInput.parse({ instrumentId: id, performedOn: "2026-02-10", points: [point] });
	return (await shop.as((ctx) => recordCalibration(ctx, input))).id;
}
const issue = async (shop: Workshop, steps: PublishSteps = shop.steps("technician")) =>
	issueAs(steps, await calibrated(shop));
const filesOf = async (shop: Workshop) => {
	const keys: string[] = [];
	for await (const { key } of bench.house.files.list(orgPrefix("certificates", shop.orgId))) keys.push(key);
	return keys;
};
const reasonOf = async (attempt: Promise<unknown>) =>
	(
		(await attempt.then(
			() => null,
			(thrown) => thrown,
		)) as { reason?: string } | null
	)?.reason;

test("a certificate has the next number, a stored PDF with its hash, and one audit line", async () => {
	const shop = await bench.found("Issue");
	const first = await issue(shop);
	expect(first).toMatchObject({ number: "CAL-2026-00001", revision: 1, fileName: "CAL-2026-00001-1.pdf" });
	expect(first).toMatchObject({ source: "own", issuedByName: "Issue technician", superseded: false });
	expect(first).not.toHaveProperty("fileKey");
	const { fileKey } = await shop.as((ctx) => downloadCertificate(ctx, { id: first.id }), "viewer");
	const bytes = await buffer(await bench.house.files.get(fileKey));
	expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
	expect([createHash("sha256").update(bytes).digest("hex"), bytes.length]).toEqual([first.sha256, first.bytes]);
	expect((await issue(shop)).number).toBe("CAL-2026-00002");
	const other = await bench.found("Issue elsewhere");
	expect((await issue(other)).number).toBe("CAL-2026-00001");
	const log = await bench.database.admin`
		select action from audit_log where org_id = ${shop.orgId} and entity_id = ${first.id} order by seq`;
	expect(log.map(({ action }) => action)).toEqual(["certificate.issued", "certificate.downloaded"]);
});

test("a revision keeps the number, names its reason and supersedes; rows cannot be changed", async () => {
	const shop = await bench.found("Revise");
	const first = await issue(shop);
	expect(await reasonOf(issueAs(shop.steps(), first.calibrationId))).toBe("CONFLICT");
	await bench.database.setNow("2026-03-01T12:00:01Z");
	const second = await reviseAs(shop.steps(), first.id, "Wrong serial number");
	expect(second).toMatchObject({ number: first.number, revision: 2, supersedesId: first.id });
	expect(await reasonOf(reviseAs(shop.steps(), first.id, "Again"))).toBe("CONFLICT");
	const read = await shop.as((ctx) => getCertificate(ctx, { id: first.id }));
	expect(read.revisions.map(({ revision, superseded }) => [revision, superseded])).toEqual([
		[1, true],
		[2, false],
	]);
	const page = await shop.as((ctx) => listCertificates(ctx, listCertificatesInput.parse({ q: "cal-2026 caliper" })));
	expect(page.items.map(({ revision, superseded }) => [revision, superseded])).toEqual([
		[2, false],
		[1, true],
	]);
	for (const write of ["update certificates set number = 'X'", "delete from certificates"]) {
		const { sql } = await import("@calibrant/db/drizzle");
		const attempt = bench.database.app.withOrg(shop.orgId, {}, ({ tx }) => tx.execute(sql.raw(write)));
		expect(((await attempt.catch((e) => e)) as { cause: { code: string } }).cause.code).toBe("42501");
	}
	const both = await Promise.allSettled([1, 2].map((n) => reviseAs(shop.steps(), second.id, `Race ${n}`)));
	expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("certificates issued at the same moment get different numbers without a gap", async () => {
	const shop = await bench.found("Race");
	const calibrations = await Promise.all(Array.from({ length: 5 }, () => calibrated(shop)));
	const issued = await Promise.all(calibrations.map((calibrationId) => issueAs(shop.steps(), calibrationId)));
	expect(issued.map(({ number }) => number).sort()).toEqual(
		Array.from({ length: 5 }, (_, n) => `CAL-2026-0000${n + 1}`),
	);
	expect(await filesOf(shop)).toHaveLength(5);
});

test("no failure between the steps leaves a row without a file, or a gap", async () => {
	const shop = await bench.found("Faults");
	const steps = shop.steps();
	const calibrationId = await calibrated(shop);
	const store = { ...steps, files: { ...bench.house.files, put: () => Promise.reject(new Error("store down")) } };
	await expect(issueAs(store as PublishSteps, calibrationId)).rejects.toThrow("store down");
	// The machine dies after the file was stored and before its row was written.
	const dying: PublishSteps = {
		...{ files: bench.house.files, baseUrl: bench.house.baseUrl },
		open: (scope, work) => (scope.readOnly ? steps.open(scope, work) : Promise.reject(new Error("connection lost"))),
	};
	await expect(issueAs(dying, calibrationId)).rejects.toThrow("connection lost");
	expect(await filesOf(shop)).toHaveLength(1);
	expect(await bench.database.admin`select 1 from certificates where org_id = ${shop.orgId}`).toEqual([]);
	const issued = await issueAs(steps, calibrationId);
	expect(issued.number).toBe("CAL-2026-00001");
	expect(await filesOf(shop)).toHaveLength(2);
});

test("an outside laboratory's certificate makes a calibration with what a person read in it", async () => {
	const shop = await bench.found("Outside");
	const { id } = await shop.as((ctx) => createInstrument(ctx, { tag: "O", interval: { value: 2, unit: "year" } }));
	const input = recordExternalCalibrationInput.parse({
		...{ instrumentId: id, laboratory: "Harbour Metrology", number: "HM/77", performedOn: "2026-02-01" },
		...{ verdict: "out_of_tolerance", fileName: '../../a"\r\nSet-Cookie: x\u202e.pdf' },
	});
	const pdf = smallPdf();
	const recorded = await recordExternalCalibration(shop.steps(), input, pdf);
	expect(recorded).toMatchObject({ number: "EXT-2026-00001", nextDueOn: "2028-02-01" });
	const read = await shop.as((ctx) => getInstrument(ctx, { id }));
	expect(read.instrument.lastVerdict).toBe("out_of_tolerance");
	expect(read.calibrations[0]).toMatchObject({ kind: "external", laboratory: "Harbour Metrology", performedBy: null });
	expect(read.certificates[0]).toMatchObject({
		...{ source: "external", laboratoryNumber: "HM/77", fileName: "a_Set-Cookie_ x.pdf" },
	});
	expect(await reasonOf(issueAs(shop.steps(), recorded.id))).toBe("CONFLICT");
	const revise = reviseAs(shop.steps(), recorded.certificateId, "x");
	expect(await reasonOf(revise)).toBe("CONFLICT");
	const silent = { ...input, verdict: "not_stated" as const, performedOn: "2026-02-02" };
	const twice = await refusal(recordExternalCalibration(shop.steps(), silent, pdf));
	expect(twice?.details.fields).toEqual({ sameFile: expect.stringContaining("EXT-2026-00001 (O, calibrated on") });
	await recordExternalCalibration(shop.steps(), { ...silent, sameFile: "yes" }, pdf);
	const own = await issueAs(shop.steps(), await calibrated(shop));
	const [{ key } = { key: "" }] = await bench.database.admin<{ key: string }[]>`
		select file_key as key from certificates where id = ${own.id}`;
	const ours = await buffer(await bench.house.files.get(key));
	const refused = await refusal(recordExternalCalibration(shop.steps(), { ...silent, sameFile: "yes" }, ours));
	expect(refused?.details.fields).toEqual({ file: expect.stringContaining(`our own certificate ${own.number}`) });
	expect((await shop.as((ctx) => getInstrument(ctx, { id }))).instrument.lastVerdict).toBeNull();
	const named = recordExternalCalibrationInput.safeParse({ ...input, number: " " });
	expect(named.error?.issues).toMatchObject([{ path: ["number"] }]);
	const kept = (await filesOf(shop)).length;
	const junk = await refusal(recordExternalCalibration(shop.steps(), input, Buffer.from("%PDF-1.4\njunk")));
	expect(junk).toMatchObject({ reason: "UNSUPPORTED_FILE", message: expect.stringContaining("no page") });
	const exe = Buffer.from("MZ\x90\0");
	expect(await reasonOf(recordExternalCalibration(shop.steps(), input, exe))).toBe("UNSUPPORTED_FILE");
	expect(await reasonOf(recordExternalCalibration(shop.steps(), input, Buffer.alloc(0)))).toBe("INVALID");
	const future = { ...input, performedOn: "2026-03-02" };
	expect(await reasonOf(recordExternalCalibration(shop.steps(), future, pdf))).toBe("INVALID");
	expect(await filesOf(shop)).toHaveLength(kept);
});

test("what a technician reads from a paper waits for a second person; a manager's counts at once", async () => {
	const shop = await bench.found("Second");
	const { id } = await shop.as((ctx) => createInstrument(ctx, { tag: "S", interval: { value: 1, unit: "year" } }));
	const about = { instrumentId: id, laboratory: "Harbour", number: "HM/78", verdict: "in_tolerance" };
	const input = (performedOn: string) => recordExternalCalibrationInput.parse({ ...about, performedOn });
	const dates = async () => {
		const { lastCalibratedOn, nextDueOn } = (await shop.as((ctx) => getInstrument(ctx, { id }))).instrument;
		return [lastCalibratedOn, nextDueOn];
	};
	await recordExternalCalibration(shop.steps("manager"), input("2026-02-01"), smallPdf());
	expect(await dates()).toEqual(["2026-02-01", "2027-02-01"]);
	const choose = (secondPersonReviews: "always" | "never") =>
		shop.as((ctx) => updateCalibrationSettings(ctx, { secondPersonReviews }));
	await choose("always");
	const waiting = await recordExternalCalibration(shop.steps("technician"), input("2026-02-10"), smallPdf());
	expect([waiting.state, await dates()]).toEqual(["in_review", ["2026-02-01", "2027-02-01"]]);
	const at = { id: waiting.id, version: 1, printedName: "Second manager" };
	const back = shop.as((ctx) => sendBackCalibration(ctx, { ...at, reason: "Wrong day" }), "manager");
	expect(await reasonOf(back)).toBe("CONFLICT");
	const own = shop.as(
		(ctx) => approveCalibration(ctx, { ...at, printedName: "Second technician" }, "password"),
		"technician",
	);
	expect(await reasonOf(own)).toBe("FORBIDDEN");
	await shop.as((ctx) => approveCalibration(ctx, at, "password"), "manager");
	expect(await dates()).toEqual(["2026-02-10", "2027-02-10"]);
	await choose("never");
	const free = await recordExternalCalibration(shop.steps("technician"), input("2026-02-11"), smallPdf());
	expect(free.state).toBe("approved");
});

test("roles and other organisations", async () => {
	const [shop, other] = [await bench.found("Roles"), await bench.found("Other roles")];
	const calibrationId = await calibrated(shop);
	expect(await reasonOf(issueAs(shop.steps("viewer"), calibrationId))).toBe("FORBIDDEN");
	expect(await reasonOf(issueAs(other.steps(), calibrationId))).toBe("NOT_FOUND");
	const { id } = await issueAs(shop.steps(), calibrationId);
	expect(await reasonOf(other.as((ctx) => downloadCertificate(ctx, { id })))).toBe("NOT_FOUND");
	expect(await reasonOf(other.as((ctx) => getCertificate(ctx, { id })))).toBe("NOT_FOUND");
	expect(await reasonOf(reviseAs(other.steps(), id, "x"))).toBe("NOT_FOUND");
});

test("a certificate names no other signer than whoever issues it, in its preview neither", async () => {
	const shop = await bench.found("Signers");
	const calibrationId = await calibrated(shop);
	const printedName = "Mia Peeters";
	const fields = { printedName: expect.stringContaining("Signers owner") };
	const refused = issueAs(shop.steps(), calibrationId, { printedName });
	await expect(refused).rejects.toMatchObject({ reason: "INVALID", details: { fields } });
	expect(await filesOf(shop)).toEqual([]);
	if (!canRead) return;
	const preview = async (name: string) => {
		const input = previewCertificateInput.parse({ calibrationId, printedName: name });
		return printed((await previewCertificate(shop.steps(), input)).body);
	};
	expect(await preview(printedName)).not.toContain(printedName);
	expect(await preview("signers OWNER")).toContain("Signers owner");
});

test("a DCC keeps the nominal value beside a reference value that is another", async () => {
	const shop = await bench.found("Referenced");
	const calibrationId = await wholeCalibration(
		shop,
		calibrationSteps(() => shop),
		{},
		"10.0005",
	);
	const { id } = await issueAs(shop.steps(), calibrationId);
	const { body } = await shop.as((ctx) => downloadDigital(ctx, { id }));
	const { certificate, errors, findings } = checkDcc(body);
	expect([errors, findings.map(({ rule }) => rule)]).toEqual([0, []]);
	expect(certificate.measurements[0]?.runs[0]?.columns.map(({ role, values }) => [role, values])).toEqual([
		["basic_nominalValue", ["10.000"]],
		["basic_referenceValue", ["10.0005"]],
		["basic_measuredValue", ["10.0310"]],
		["basic_measurementError", ["0.0305"]],
	]);
});

test("no certificate is issued while a case has not decided that its calibration stands, nor on a standard's withdrawn one", async () => {
	const shop = await bench.found("Doubted");
	const calibrationId = await wholeCalibration(
		shop,
		calibrationSteps(() => shop),
	);
	const missing = async () =>
		(await shop.as((ctx) => prepareCertificate(ctx, { calibrationId }))).missing.map(({ what }) => what);
	expect(await missing()).toEqual([]);
	const [standard] = (await shop.as((ctx) => getCalibration(ctx, { id: calibrationId }))).standards;
	const instrumentId = standard?.instrumentId ?? "";
	// Found out of tolerance since: its case reaches the calibration.
	const { calibrate, caseOf, items } = ootSteps(() => shop);
	await calibrate(instrumentId, "2026-02-25", [{ nominal: "10.000", reading: "10.100" }]);
	const { case: found } = await caseOf(instrumentId);
	const undecided = `Case ${found.number} reached this calibration and has not decided that it stands: decide that there first.`;
	expect(await missing()).toEqual([undecided]);
	expect((await refusal(issueAs(shop.steps(), calibrationId)))?.details.fields?.calibration).toContain("7.10.1");
	const [item] = (await items(found.id)).items;
	const decide = async (disposition: "recall" | "use_as_is") => {
		const { version } = (await caseOf(instrumentId)).case;
		const reason = "Read again on the day after with another source";
		const input = { caseId: found.id, version, disposition, reason, itemIds: [item?.id ?? ""] };
		await shop.as((ctx) => decideItems(ctx, decideItemsInput.parse(input)));
	};
	await decide("recall");
	expect(await missing()).toEqual([undecided]);
	await decide("use_as_is");
	expect(await missing()).toEqual([]);
	const used = standard?.calibrationUsedId ?? "";
	const { version } = (await shop.as((ctx) => getCalibration(ctx, { id: used }))).calibration;
	const gone = withdrawCalibrationInput.parse({ id: used, version, reason: "The certificate of another source" });
	await shop.as((ctx) => withdrawCalibration(ctx, gone));
	expect(await missing()).toEqual([
		expect.stringMatching(/^The calibration that REF-.* was relied on by was withdrawn/),
	]);
	await calibratedStandard(shop, async () => instrumentId);
	expect(await missing()).toEqual([]);
	await issueAs(shop.steps(), calibrationId);
});

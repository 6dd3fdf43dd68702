import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { sql } from "@calibrant/db/drizzle";
import type { Ctx } from "@calibrant/kernel";
import { checkCertificate as checkDcc } from "@calibrant/metrology/dcc";
import { afterAll, beforeAll, expect, test } from "vitest";
import { calibrationSteps, point, refusal, stated } from "../../testing/calibration-steps.ts";
import { issueAs, reviseAs } from "../../testing/certify.ts";
import { publishedProcedure } from "../../testing/methods.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { attached, canRead, printed } from "../../testing/printed.ts";
import { calibratedStandard, wholeCalibration } from "../../testing/whole-calibration.ts";
import {
	addFunction,
	createCustomer,
	downloadCertificate,
	downloadDigital,
	enterScope,
	enterScopeInput,
	getCalibration,
	getCertificate,
	issueCertificateInput,
	listCertificates,
	listCertificatesInput,
	nameStandard,
	prepareCertificate,
	startCalibration,
	updateCustomer,
	withdrawCalibration,
	withdrawCalibrationInput,
} from "../index.ts";
import { checkCertificate } from "./check-certificate.ts";
import { issueCertificate } from "./issue-certificate.ts";

let bench: TestBench;
let shop: Workshop;
beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("Marsh Works");
});
afterAll(() => bench.close());

const steps = calibrationSteps(() => shop);
const { instrument, save, begun, complete, at } = steps;
const fileOf = async (id: string) => {
	const { fileKey } = await shop.as((ctx) => downloadCertificate(ctx, { id }));
	return buffer(await bench.house.files.get(fileKey));
};
const textOf = async (id: string) => printed(await fileOf(id));
const signed = { printedName: "marsh works OWNER" };

const whole = (change: Record<string, unknown> = {}) => wholeCalibration(shop, steps, change);

test("a missing item blocks the issue, named by its clause and its field; nothing is stored", async () => {
	const { id } = await begun([], await instrument());
	await save(await at(id), { placeKind: "other", points: [{ ...point, readings: ["10.001"] }] });
	await complete(await at(id));
	const clauses = {
		...{ place: "7.8.2.1 c", method: "7.8.2.1 f", identification: "7.8.2.1 g", withoutUncertainty: "7.8.4.1 a" },
		...{ conditions: "7.8.4.1 b", traceability: "7.8.4.1 c" },
	};
	const bare = await refusal(
		issueCertificate(shop.steps(), issueCertificateInput.parse({ calibrationId: id, ...signed }), "password"),
	);
	expect(bare).toMatchObject({ reason: "INVALID" });
	expect(Object.keys(bare?.details.fields ?? {}).sort()).toEqual(Object.keys(clauses).sort());
	for (const [field, clause] of Object.entries(clauses)) expect(bare?.details.fields?.[field]).toContain(clause);
	const prepared = await shop.as((ctx) => prepareCertificate(ctx, { calibrationId: id }), "viewer");
	expect(prepared.missing.map(({ field }) => field).sort()).toEqual(Object.keys(clauses).sort());
	expect(await bench.database.admin`select 1 from certificates where calibration_id = ${id}`).toEqual([]);
	const other = await bench.found("Without a template");
	await bench.database.admin`delete from certificate_template_versions where org_id = ${other.orgId}`;
	await bench.database.admin`delete from certificate_templates where org_id = ${other.orgId}`;
	const steps = calibrationSteps(() => other);
	const theirs = await steps.begun(["10.001"], await steps.instrument({ description: "Meter" }));
	await steps.complete(theirs);
	expect((await refusal(issueAs(other.steps(), theirs.id)))?.details.fields).toEqual({
		template: expect.stringContaining("7.8.2.1 b"),
	});
});

test.skipIf(!canRead)(
	"a certificate says the record, in the customer's language, is signed, and carries a DCC with the same results",
	async () => {
		const customer = await shop.as((ctx) =>
			createCustomer(ctx, {
				name: "Harz Mess GmbH",
				address: "Am Berg 1\n38640 Goslar",
				language: "de",
				nextDueAgreement: "",
			}),
		);
		const calibrationId = await whole();
		const given = {
			calibrationId,
			...signed,
			customerId: customer.id,
			receivedOn: "2026-02-18",
			opinions: "Drifts upwards.",
		};
		const issued = await issueCertificate(shop.steps(), issueCertificateInput.parse(given), "password");
		expect(issued).toMatchObject({ language: "de", state: "in_force", revision: 1 });
		const text = await textOf(issued.id);
		for (const needed of [
			...["Kalibrierschein", "Marsh Works", "Mill Lane 4", "Harz Mess GmbH", "38640 Goslar", "Multimeter", "0O1lI"],
			...["18. Februar 2026", "20. Februar 2026", "1. März 2026", "Room 2, Mill Lane 4", "Direct comparison, DC"],
			...[
				"Without the lowest range.",
				"Temperatur",
				"23,1 °C",
				"NMI-881",
				"kalibriert am 10. Januar 2026",
				"rückführbar",
			],
			...["Gain trimmed", "10,031", "+0,0310", "Außerhalb der Toleranz", "+0,0020", "0,0040", "k = 2,00", "95,45 %"],
			...["Entscheidungsregel", "Risiko", "Meinungen", "Drifts upwards.", "nur auf den kalibrierten Gegenstand"],
			...[
				"Freigegeben durch",
				"Marsh Works owner",
				"Elektronisch unterzeichnet",
				"Seite 1 von",
				"Vorlage House style, Version 1",
			],
		])
			expect(text, needed).toContain(needed);
		expect(text).not.toMatch(/fällig am 20/);
		const { body } = await shop.as((ctx) => downloadDigital(ctx, { id: issued.id }), "viewer");
		expect(body.toString()).toContain("Marsh Works owner");
		// Whoever holds the DCC as a file of its own finds the certificate by it.
		const dccSha256 = createHash("sha256").update(body).digest("hex");
		const { sha256, number } = issued;
		expect(await check({ sha256: dccSha256 })).toMatchObject({ number, revision: 1, sha256, dccSha256 });
		const { certificate, errors, findings } = checkDcc(body);
		expect([errors, findings.map(({ rule }) => rule)]).toEqual([0, []]);
		expect(certificate).toMatchObject({
			identifier: `${issued.number}-1`,
			languages: ["de"],
			receivedOn: "2026-02-18",
		});
		expect(certificate.items[0]?.manufacturer[0]?.text).toBe("Volt & Söhne");
		const [measurement] = certificate.measurements;
		expect(measurement?.runs.map(({ state, columns }) => [state, columns[2]?.values, columns[2]?.conformity])).toEqual([
			["as_found", ["0.0310"], ["fail"]],
			["as_left", ["0.0020"], ["pass"]],
		]);
		expect(measurement?.runs[0]?.columns[2]?.uncertainty).toMatchObject({
			values: ["0.0040"],
			coverageFactors: ["2.00"],
			coverageProbabilities: ["0.9545"],
		});
		expect(measurement?.runs[0]?.columns[1]?.values).toEqual(["10.0310"]);
		expect(measurement?.description[0]?.text).toContain("Gain trimmed");
		expect(measurement?.standards[0]?.description[0]?.text).toContain("NMI-881, kalibriert am 2026-01-10");
		const detached = attached(await fileOf(issued.id));
		expect(detached).toContain(`${issued.number}-1.xml`);
		const read = await shop.as((ctx) => getCertificate(ctx, { id: issued.id }));
		expect(read.signatures).toMatchObject([{ meaning: "authorised", printedName: "Marsh Works owner", holds: true }]);
		expect(read).toMatchObject({ customerName: "Harz Mess GmbH", template: { name: "House style", number: 1 } });
		const again = await shop.as((ctx) => prepareCertificate(ctx, { calibrationId }));
		expect(again.particulars).toMatchObject({ customerId: customer.id, opinions: "Drifts upwards." });
	},
);

test.skipIf(!canRead)("a next due date is printed by an agreement on record only", async () => {
	const customer = await shop.as((ctx) =>
		createCustomer(ctx, { name: "Agreed Ltd", address: "Dock 2", language: null, nextDueAgreement: "" }),
	);
	const calibrationId = await whole();
	const given = { calibrationId, ...signed, customerId: customer.id, printNextDue: true };
	const issue = () => issueCertificate(shop.steps(), issueCertificateInput.parse(given), "password");
	expect((await refusal(issue()))?.details.fields).toEqual({ printNextDue: expect.stringContaining("7.8.4.3") });
	const { id, version, name, address } = customer;
	const agreed = { id, version, name, address, nextDueAgreement: "Order 17 of 3 January 2026", archived: false };
	await shop.as((ctx) => updateCustomer(ctx, agreed), "manager");
	expect(await textOf((await issue()).id)).toContain("as agreed with the customer: 20 February 2027");
	expect(await refusal(shop.as((ctx) => updateCustomer(ctx, agreed)))).toMatchObject({ reason: "STALE_VERSION" });
});

test.skipIf(!canRead)(
	"the accreditation is named where the scope covers results; others are marked, and U below the capability blocks",
	async () => {
		const elsewhere = await bench.found("Accredited");
		const steps = calibrationSteps(() => elsewhere);
		const enter = (cmc: string, validFrom: string) => {
			const entries = [{ quantity: "DC voltage", unit: "V", from: "0", to: "20", cmc }];
			const input = enterScopeInput.parse({ body: "Example Accreditation", reference: "0000-CAL", validFrom, entries });
			return elsewhere.as((ctx) => enterScope(ctx, input), "manager");
		};
		await enter("0.003", "2026-01-01");
		const nominals = ["10.000", "100.0"].map((at) => ({ kind: "nominal", at, repeats: "1" }));
		const content = {
			quantity: "DC voltage",
			unit: "V",
			points: nominals,
			environment: [],
			standards: [],
			minimumTur: "",
		};
		const { versionId: procedureVersionId } = await elsewhere.as((ctx) => publishedProcedure(ctx, "CP-V", content));
		const standardId = await calibratedStandard(elsewhere, () => steps.instrument({ role: "reference" }));
		const calibrated = async (accredited: boolean, traced = true) => {
			const instrumentId = await steps.instrument({ description: "Meter" });
			const volts = { name: "DC", quantity: "DC voltage", unit: "V", rangeFrom: "0", rangeTo: "200" };
			const values = { ...volts, usedFrom: "", usedTo: "", resolution: "" };
			const { id: functionId } = await elsewhere.as((ctx) => addFunction(ctx, { instrumentId, values }));
			const one = await elsewhere.as((ctx) =>
				startCalibration(ctx, { instrumentId, kind: "internal", performedOn: "2026-02-20", procedureVersionId }),
			);
			const input = { ...one, standardId, role: "", overrideReason: "" };
			if (traced) await elsewhere.as((ctx) => nameStandard(ctx, input));
			const near = { ...point, ...stated, functionId, readings: ["10.001"] };
			const points = [near, { ...near, nominal: "100.0", readings: ["100.001"] }];
			await steps.save(await steps.at(one.id), { points, accredited });
			await steps.complete(await steps.at(one.id));
			return one.id;
		};
		const text = async (id: string) => {
			const { fileKey } = await elsewhere.as((ctx) => downloadCertificate(ctx, { id }));
			return printed(await buffer(await bench.house.files.get(fileKey)));
		};
		const first = await issueAs(elsewhere.steps(), await calibrated(true), { withoutUncertainty: "" });
		const named = await text(first.id);
		const digital = (await elsewhere.as((ctx) => downloadDigital(ctx, { id: first.id }), "viewer")).body.toString();
		expect(digital).toMatch(/basic_metrologicallyTraceable(?:(?!<\/dcc:statement>)[\s\S])*<dcc:traceable>true</);
		expect(named).toMatch(/accredited by Example Accreditation to ISO\/IEC .*17025, reference 0000-CAL/);
		expect(named).toMatch(/2 ?† 100\.0 V/);
		expect(named).not.toMatch(/1 ?† 10\.000/);
		expect(named).toContain("outside the laboratory’s scope");
		// Not reported under it: nothing that is typed at issuing claims it after all.
		const plain = await calibrated(false, false);
		const late = await refusal(issueAs(elsewhere.steps(), plain, { receivedOn: "2026-02-21" }));
		expect(late?.details.fields).toEqual({ receivedOn: expect.stringMatching(/2026-02-21.*7\.8\.2\.1 h/) });
		const said = { accredited: true, traceability: "By my own voltmeter", receivedOn: "2026-02-20" };
		const unnamed = await issueAs(elsewhere.steps(), plain, said);
		expect(await text(unnamed.id)).not.toMatch(/accredited by|†/);
		// What was typed of traceability is under its heading in the DCC too; it does not say that they are traceable.
		const { body } = await elsewhere.as((ctx) => downloadDigital(ctx, { id: unnamed.id }), "viewer");
		expect(checkDcc(body).findings.map(({ rule }) => rule)).not.toContain("traceability-missing");
		expect(body.toString()).toMatch(/metrological traceability[\s\S]*By my own voltmeter/);
		expect(body.toString()).not.toMatch(/basic_metrologicallyTraceable/);
		// As from before such a one was refused: no text that is typed stands in for the standard.
		const untraced = await calibrated(false, false);
		const { admin } = bench.database;
		await admin`alter table calibrations disable trigger user`;
		await admin`update calibrations set accredited = true where id = ${untraced}`;
		await admin`alter table calibrations enable trigger user`;
		const typed = { traceability: "By my own voltmeter", withoutUncertainty: "" };
		expect((await refusal(issueAs(elsewhere.steps(), untraced, typed)))?.details.fields).toEqual({
			accredited: expect.stringContaining("6.5.1"),
		});
		const second = await calibrated(true);
		await enter("0.0041", "2026-02-01");
		const offered = await elsewhere.as((ctx) => prepareCertificate(ctx, { calibrationId: second }));
		expect(offered).toMatchObject({ particulars: { accredited: true }, accreditation: { outside: 1 } });
		const below = await refusal(issueAs(elsewhere.steps(), second));
		expect(below?.details.fields).toEqual({ accredited: expect.stringContaining("ILAC-P14:09/2020, 5.3") });
		const without = await text((await issueAs(elsewhere.steps(), second, { accredited: false })).id);
		expect(without).not.toContain("accredited by");
		expect(without).not.toContain("†");
		// Unticked, the box stays there for a revision.
		const again = await elsewhere.as((ctx) => prepareCertificate(ctx, { calibrationId: second }));
		expect(again).toMatchObject({ particulars: { accredited: false }, accreditation: { outside: 1 }, missing: [] });
	},
);

const withdraw = async (id: string, again = false) => {
	const reason = "The standard was left on the wrong range";
	const input = withdrawCalibrationInput.parse({ ...(await at(id)), reason, reasonClass: "standards", again });
	return shop.as((ctx) => withdrawCalibration(ctx, input), "manager");
};
const check = (given: { sha256: string }) =>
	bench.database.app.withoutOrg({ readOnly: true }, (opened) => checkCertificate(opened, given));

test("withdrawing a calibration withdraws every revision of its certificate, for strangers too; the next names it", async () => {
	const calibrationId = await whole();
	const first = await issueAs(shop.steps(), calibrationId, { withoutUncertainty: "" });
	const second = await reviseAs(shop.steps(), first.id, "Wrong customer", { withoutUncertainty: "" });
	expect(await check({ sha256: first.sha256 })).toMatchObject({
		...{ newestRevision: 2, withdrawn: null, superseded: { reason: "identification", at: second.issuedAt } },
	});
	const { correctionId } = await withdraw(calibrationId, true);
	for (const { id, sha256 } of [first, second]) {
		const read = await shop.as((ctx) => getCertificate(ctx, { id }));
		expect(read.certificate.state).toBe("withdrawn");
		expect(read.withdrawal).toMatchObject({ reasonClass: "standards", withdrawnByName: "Marsh Works manager" });
		const told = await check({ sha256 });
		expect(told?.withdrawn).toMatchObject({ reason: "standards", replacedBy: null });
		expect(JSON.stringify(told)).not.toContain("wrong range");
	}
	const list = await shop.as((ctx) => listCertificates(ctx, listCertificatesInput.parse({ state: "withdrawn" })));
	expect(list.items.map(({ id }) => id)).toEqual(expect.arrayContaining([first.id, second.id]));
	expect(list.total).toBe(2);
	expect(await refusal(reviseAs(shop.steps(), second.id, "Once more"))).toMatchObject({ reason: "CONFLICT" });
	const log = await bench.database.admin`select action from audit_log where entity_id = ${second.id} order by seq`;
	expect(log.map(({ action }) => action)).toEqual(["certificate.revised", "certificate.withdrawn"]);
	const next = await at(correctionId ?? "");
	await save(next, { points: [{ ...point, ...stated, readings: ["10.001"] }] });
	await complete(await at(next.id));
	const instead = await issueAs(shop.steps(), next.id);
	expect(instead.number).not.toBe(first.number);
	if (canRead) expect(await textOf(instead.id)).toContain(`This certificate replaces ${second.number} · Revision 2`);
	expect((await check({ sha256: first.sha256 }))?.withdrawn).toMatchObject({ replacedBy: instead.number });
	expect((await shop.as((ctx) => getCertificate(ctx, { id: second.id }))).replacement).toMatchObject({
		id: instead.id,
	});
});

test("Postgres keeps one chain: no second beginning, no second successor, none of a calibration that does not count", async () => {
	const calibrationId = await whole();
	const first = await issueAs(shop.steps(), calibrationId);
	const insert = (values: Record<string, string | number | null>) =>
		shop.as((ctx: Ctx) => {
			const all = {
				calibration_id: calibrationId,
				number: "X",
				revision: 1,
				supersedes_id: null,
				reason: null,
				verify_code: "ABCDEFGHJKMN",
				...values,
			};
			return ctx.tx.execute(sql`insert into certificates (org_id, calibration_id, source, number, revision, supersedes_id, reason, verify_code, issued_at, file_key, file_name, bytes, sha256)
				values (${shop.orgId}, ${all.calibration_id}, 'own', ${all.number}, ${all.revision}, ${all.supersedes_id}, ${all.reason}, ${all.verify_code}, now(), 'certificates/x', 'x.pdf', 1, '')`);
		});
	const codeOf = async (attempt: Promise<unknown>) => {
		const thrown = (await attempt.catch((error: unknown) => error)) as { cause?: { code?: string }; reason?: string };
		return thrown.reason ?? thrown.cause?.code;
	};
	const next = { number: first.number, revision: 2, supersedes_id: first.id, reason: "x" };
	expect(await codeOf(insert({}))).toBe("23505");
	expect(await codeOf(insert({ verify_code: null }))).toBe("CONFLICT");
	expect(await codeOf(insert({ ...next, reason: null }))).toBe("CONFLICT");
	expect(await codeOf(insert({ ...next, revision: 3 }))).toBe("CONFLICT");
	expect(await codeOf(insert({ ...next, number: "Y" }))).toBe("CONFLICT");
	await reviseAs(shop.steps(), first.id, "Layout", { reasonClass: "layout" });
	expect(await codeOf(insert({ ...next, revision: 2, number: first.number }))).toBe("23505");
	const twice = bench.database
		.admin`insert into certificates (org_id, calibration_id, source, number, revision, supersedes_id, reason, issued_at, file_key, file_name, bytes, sha256)
		values (${shop.orgId}, ${calibrationId}, 'own', 'Z', 9, ${first.id}, 'x', now(), 'certificates/z', 'z.pdf', 1, '')`;
	await expect(twice).rejects.toMatchObject({ code: "23505" });
	const { id: open } = await begun();
	expect(await codeOf(insert({ calibration_id: open }))).toBe("CONFLICT");
});

test("a calibration that is withdrawn while its certificate is made gets none, and no file stays", async () => {
	const calibrationId = await whole();
	const steps = shop.steps();
	const late = {
		...steps,
		files: {
			...steps.files,
			put: async (...args: Parameters<typeof steps.files.put>) => {
				const stored = await steps.files.put(...args);
				await withdraw(calibrationId);
				return stored;
			},
		},
	};
	const refused = await refusal(issueAs(late, calibrationId));
	expect(refused).toMatchObject({ reason: "CONFLICT", message: "This calibration was withdrawn." });
	expect((await shop.as((ctx) => getCalibration(ctx, { id: calibrationId }))).certificates).toEqual([]);
});

/** What the owner of the database can alter, and what the pages say of it. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { calibrationSteps } from "../../testing/calibration-steps.ts";
import { issueAs } from "../../testing/certify.ts";
import { openBench, type TestBench, type Workshop } from "../../testing/open-workshop.ts";
import { getCertificate } from "../certificates/get-certificate.ts";
import { recordCalibrationInput } from "./calibration-input.ts";
import { recordCalibration } from "./record-calibration.ts";

let bench: TestBench;
let shop: Workshop;
let signed: string;
let quick: string;
let certificate: string;
const { begun, complete, read, instrument } = calibrationSteps(() => shop);

beforeAll(async () => {
	bench = await openBench();
	shop = await bench.found("Bench");
	const one = await begun();
	await bench.database
		.admin`update instruments set description = 'Multimeter', manufacturer = 'Marsh', serial_number = '1'`;
	await complete(one);
	signed = one.id;
	certificate = (await issueAs(shop.steps(), signed, { identification: "as_registered" })).id;
	const points = [{ unit: "V", nominal: "1.00", lowerTolerance: "-0.10", upperTolerance: "0.10", asFound: "1.05" }];
	const given = { instrumentId: await instrument(), performedOn: "2026-02-20", points };
	quick = (await shop.as((ctx) => recordCalibration(ctx, recordCalibrationInput.parse(given)))).id;
});
afterAll(() => bench.close());

type Values = Record<string, string | null>;

/** Alters as the table's owner, looks, and puts it back. */
async function altered<T>(table: string, id: string, values: Values, look: () => Promise<T>) {
	const { admin } = bench.database;
	const key =
		table === "calibrations" || table === "certificates"
			? "id"
			: table === "signatures"
				? "entity_id"
				: "calibration_id";
	const [before] = await admin`select * from ${admin(table)} where ${admin(key)} = ${id}`;
	const was = Object.fromEntries(Object.keys(values).map((name) => [name, before?.[name]]));
	await admin`update ${admin(table)} set ${admin(values)} where ${admin(key)} = ${id}`;
	try {
		return await look();
	} finally {
		await admin`update ${admin(table)} set ${admin(was)} where ${admin(key)} = ${id}`;
	}
}

test("what began to count carries a seal, signed by somebody or not", async () => {
	expect(await read(signed)).toMatchObject({ seal: "holds", signatures: [{ holds: true, seal: "holds" }] });
	expect(await read(quick)).toMatchObject({ seal: "holds", signatures: [] });
	expect((await read(signed)).calibration).not.toHaveProperty("seal");
});

test.each([
	["calibrations", { performed_on: "2026-02-19" }],
	["calibrations", { approved_at: "2026-02-21T00:00:00Z" }],
	["calibrations", { review: "second_person" }],
	["calibrations", { laboratory: "Elsewhere" }],
	["calibration_points", { error: "0.01" }],
	["calibration_points", { readings: '["1.01"]' }],
	["calibration_runs", { performed_on: "2026-02-19" }],
])("altered in %s, an unsigned one says so: %o", async (table, values) => {
	expect(await altered(table, quick, values, () => read(quick))).toMatchObject({ seal: "altered" });
	expect(await read(quick)).toMatchObject({ seal: "holds" });
});

test("a signature whose instant, signer or hash was written anew is not the one that was made", async () => {
	const forged: Values[] = [
		{ signed_at: "2026-02-21T00:00:00Z" },
		{ signed_by: quick },
		{ content_hash: "0".repeat(64) },
	];
	for (const values of forged) {
		const { seal, signatures } = await altered("signatures", signed, values, () => read(signed));
		expect({ seal, signatures }).toMatchObject({ seal: "altered", signatures: [{ holds: false, seal: "altered" }] });
	}
	const bare = await altered("signatures", signed, { seal: null }, () => read(signed));
	expect(bare.signatures).toMatchObject([{ holds: true, seal: "none" }]);
});

test("what is told of a certificate beside its file is signed with it", async () => {
	const look = () => shop.as((ctx) => getCertificate(ctx, { id: certificate }));
	expect((await look()).signatures).toMatchObject([{ holds: true, seal: "holds" }]);
	const told: Values[] = [
		{ issued_at: "2026-02-21T00:00:00Z" },
		{ reason: "None" },
		{ language: "fr" },
		{ issued_by: quick },
	];
	for (const values of told) {
		expect((await altered("certificates", certificate, values, look)).signatures).toMatchObject([{ holds: false }]);
	}
});

test("a seal of another installation is said to be one", async () => {
	const other = `Ed25519 ${"0".repeat(16)} ${"0".repeat(128)}`;
	expect(await altered("calibrations", quick, { seal: other }, () => read(quick))).toMatchObject({ seal: "other_key" });
});

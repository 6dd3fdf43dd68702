import { createInstrument, getCalibration } from "@calibrant/calibration";
import { promise } from "@calibrant/policy";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as verbs from "../index.ts";
import { openPlants, refusal } from "../testing/open-plant.ts";

let plants: Awaited<ReturnType<typeof openPlants>>;
let plant: Awaited<ReturnType<(typeof plants)["found"]>>;

beforeAll(async () => {
	plants = await openPlants();
	plant = await plants.found("Meuse");
});
afterAll(() => plants.close());

const order = (values: object = {}) =>
	plant.as(async (ctx) => {
		const made = await verbs.createOrder(ctx, verbs.createOrderInput.parse({ title: "Look at it", ...values }));
		const memberIds = [plant.members.technician];
		const assigned = await verbs.assignOrder(ctx, { id: made.id, version: made.version, memberIds });
		return verbs.moveOrder(ctx, { id: made.id, version: assigned.version, to: "assigned", reason: "" });
	});
const read = (id: string) => plant.as((ctx) => verbs.getOrder(ctx, { id }), "technician");
const come = async (id: string, values: object = {}) => {
	const { order: now } = await read(id);
	const input = verbs.checkInInput.parse({ id, version: now.version, ...values });
	return plant.as((ctx) => verbs.checkIn(ctx, input), "technician");
};
const rows = (id: string) =>
	plants.database
		.admin`select position, latitude, longitude, accuracy, consent_at from work_order_check_ins where order_id = ${id} order by id`;
const here = { latitude: 50.632557, longitude: 5.579666, accuracy: 12.3 };

test(
	promise("IM-4", "a position is kept at a check-in with the yes of that moment, and refusing it works just as well"),
	async () => {
		const { id } = await order();
		// Refused: on site all the same, and that is what is kept.
		expect((await come(id, { without: "refused" })).state).toBe("on_site");
		expect(await rows(id)).toEqual([
			{ position: "refused", latitude: null, longitude: null, accuracy: null, consent_at: null },
		]);
		for (const consent of [false, undefined]) {
			const asked = { id, version: 1, position: { ...here, consent } };
			expect(verbs.checkInInput.safeParse(asked).success, `consent ${consent}`).toBe(false);
		}
		await come(id, { kind: "out", position: { ...here, consent: true } });
		await come(id, { kind: "out", position: { ...here, consent: true, coarse: true } });
		const [, fine, coarse] = await rows(id);
		expect(fine).toMatchObject({ position: "given", latitude: "50.6326", longitude: "5.5797", accuracy: "13" });
		expect(coarse).toMatchObject({ latitude: "50.63", longitude: "5.58", accuracy: "1000" });
		expect(fine?.consent_at).not.toBeNull();
		// Not even past the verb.
		const { admin } = plants.database;
		await expect(admin`update work_order_check_ins set consent_at = null where order_id = ${id}`).rejects.toThrow(
			/consent/,
		);
		await expect(
			admin`update work_order_check_ins set latitude = 1 where order_id = ${id} and position = 'refused'`,
		).rejects.toThrow(/consent/);
		// The record history and the audit log hold no position.
		const logs =
			await admin`select before::text || after::text as said from record_history union all select details::text from audit_log`.catch(
				() => [],
			);
		expect(JSON.stringify(logs)).not.toContain("50.63");
	},
);

test("who may not work here does not check in, nor anybody at an order that has ended", async () => {
	const { id } = await order();
	const { order: now } = await read(id);
	const input = verbs.checkInInput.parse({ id, version: now.version });
	expect(await refusal(plant.as((ctx) => verbs.checkIn(ctx, input), "viewer"))).toBe("FORBIDDEN");
	await plant.as((ctx) => verbs.moveOrder(ctx, { id, version: now.version, to: "cancelled", reason: "no" }));
	expect(await refusal(come(id))).toBe("CONFLICT");
	expect(await refusal(plant.as((ctx) => verbs.checkIn(ctx, input), "technician"))).toBe("STALE_VERSION");
});

test("a calibration order begins the calibration where somebody checked in, once, and ends after it", async () => {
	const instrument = await plant.as((ctx) => createInstrument(ctx, { tag: "P-7", location: "Liège / Hall 2" }));
	const adopt = verbs.adoptInstrumentInput.parse({ instrumentId: instrument.id });
	const asset = await plant.as((ctx) => verbs.adoptInstrument(ctx, adopt));
	const begin = (id: string) => plant.as((ctx) => verbs.openCalibration(ctx, { id }), "technician");
	const { id } = await order({ type: "calibration", assetId: asset.id });
	expect(await refusal(begin(id))).toBe("CONFLICT");
	await come(id, { place: "Maes NV, Ghent, hall 3" });
	const { calibrationId } = await begin(id);
	expect(await begin(id)).toEqual({ calibrationId });
	const { calibration } = await plant.as((ctx) => getCalibration(ctx, { id: calibrationId }));
	expect(calibration).toMatchObject({ placeKind: "other", place: "Maes NV, Ghent, hall 3", performedOn: "2026-03-02" });
	const moved = async (to: "in_progress" | "done") => {
		const { order: now } = await read(id);
		return plant.as((ctx) => verbs.moveOrder(ctx, { id, version: now.version, to, reason: "" }));
	};
	await moved("in_progress");
	expect(await refusal(moved("done"))).toBe("CONFLICT");
	await plants.database.admin`update calibrations set state = 'in_review' where id = ${calibrationId}`;
	expect((await moved("done")).state).toBe("done");
	const { id: repair } = await order({ assetId: asset.id });
	await come(repair);
	expect(await refusal(begin(repair))).toBe("CONFLICT");
});

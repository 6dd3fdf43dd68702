import { afterAll, beforeAll, expect, test } from "vitest";
import { openServer, type SignedIn, type TestServer } from "../testing/open-server.ts";

let server: TestServer;
let owner: SignedIn;
let id: string;

const points = Array.from({ length: 10 }, (_, index) => ({
	...{ unit: "V", nominal: String(index), lowerTolerance: "-0.1", upperTolerance: "0.1", reference: "" },
	...{ expandedUncertainty: "", coverageFactor: "", functionId: null, repeats: 1, readings: [`${index}.01`] },
}));
const save = (attempt: string, change: object = {}, as = owner.cookie) =>
	server.call<{ version: number }>({ cookie: as, attempt }, "calibrations.save", {
		...{ id, version: 1, performedOn: "2026-03-09", points, ...change },
	});
const rowsOf = async (table: string) =>
	Number((await server.database.admin.unsafe(`select count(*) from ${table}`))[0]?.count);

beforeAll(async () => {
	server = await openServer();
	owner = await server.signUp("Ann Marsh");
	const instrument = await server.call<{ id: string }>(owner.cookie, "instruments.create", {
		tag: "V-1",
		description: "",
	});
	const started = { instrumentId: instrument.value.id, performedOn: "2026-03-09" };
	id = (await server.call<{ id: string }>(owner.cookie, "calibrations.start", started)).value.id;
});
afterAll(() => server?.close());

test("a form sent five times under one key is saved once, and answered the same each time", async () => {
	const remembered = await rowsOf("record_history");
	const answers = await Promise.all(Array.from({ length: 5 }, () => save("one")));
	expect(answers.map(({ error, value }) => error?.message ?? value)).toEqual(Array(5).fill({ id, version: 2 }));
	expect([await rowsOf("calibration_points"), (await rowsOf("record_history")) - remembered]).toEqual([10, 1]);
	expect(await rowsOf("idempotency_keys")).toBe(1);
});

test("the key stands for that content and that person alone; without one the version decides", async () => {
	expect((await save("one", { remarks: "other" })).error?.reason).toBe("IDEMPOTENCY_KEY_REUSED");
	expect((await save("two")).error?.reason).toBe("STALE_VERSION");
	expect((await save("three", { version: 2, remarks: "on" })).value.version).toBe(3);
	expect((await save("a b", { version: 3 })).error?.reason).toBe("INVALID");
	// What is refused gives its key back.
	expect(await rowsOf("idempotency_keys")).toBe(2);
});

import { expect, it } from "vitest";
import { farewellCookie, readFarewell } from "./farewell.server.ts";

const deletedAt = new Date("2026-04-10T04:00:00Z");
const erasure = {
	deletedAt,
	gone: ["Your name"],
	rows: {},
	kept: [{ what: "Copies in backups", until: "Gone within some days", classes: [], untilAt: deletedAt }],
	organisations: [
		{
			id: "1",
			name: "Ourthe – Métrologie",
			outcome: "cancelled" as const,
			deletion: { at: deletedAt, lateSeconds: null, stop: null, heldUntil: null },
		},
	],
	farewellSent: true,
};

const read = (cookie: string) => readFarewell(new Request("http://localhost/goodbye", { headers: { cookie } }));

it("brings the result of a deletion to its page, and nobody's number with it", () => {
	const line = farewellCookie(erasure, "reference", true);
	expect(line).toMatch(/; Path=\/goodbye; Max-Age=600; HttpOnly; SameSite=Lax; Secure$/);
	const kept = erasure.kept.map(({ classes: _classes, ...told }) => told);
	const { id: _id, ...organisation } = erasure.organisations[0] ?? { id: "" };
	expect(read(`theme=dark; ${line.split(";")[0]}`)).toEqual({
		...{ deletedAt, reference: "reference", farewellSent: true, gone: erasure.gone, kept },
		organisations: [organisation],
		more: 0,
	});
});

it("reads nothing out of a cookie that is not its own", () => {
	for (const cookie of ["", "goodbye=", "goodbye=AAAA", "goodbye=eyJhIjoxfQ", "xgoodbye=e30"]) {
		expect(read(cookie)).toBeNull();
	}
});

it("stays below what browsers keep of a cookie, however many organisations there were", () => {
	const organisations = Array.from({ length: 200 }, (_, at) => ({
		...{
			id: String(at),
			name: "An organisation with a long name ".repeat(4),
			outcome: "left" as const,
			deletion: null,
		},
	}));
	const line = farewellCookie({ ...erasure, organisations }, "reference", true);
	expect(line.length).toBeLessThan(4096);
	const told = read(line.split(";")[0] ?? "");
	expect([told?.organisations.length, (told?.organisations.length ?? 0) + (told?.more ?? 0)]).toEqual([
		expect.any(Number),
		200,
	]);
});

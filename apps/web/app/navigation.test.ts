import { expect, test } from "vitest";
import { phonePlaces } from "./components/app-rail.tsx";
import { navigationOf, navigationWithout } from "./navigation.ts";

test.each([
	[
		["calibration", "maintenance", "quality"],
		["/app", "/app/scan", "/app/work-orders", "/app/instruments"],
	],
	[["calibration"], ["/app", "/app/scan", "/app/instruments", "/app/calibrations"]],
	[["websecurity"], ["/app", "/app/audits", "/app/findings", "/app/reports"]],
])("on a phone %j has %j at hand, and the rest under More", (modules, places) => {
	const items = navigationOf(modules);
	const { bar, more } = phonePlaces(items);
	expect(bar.map(({ to }) => to)).toEqual(places);
	expect([...bar, ...more].map(({ to }) => to).sort()).toEqual(items.map(({ to }) => to).sort());
});

test("who is in no organisation is offered only what opens without one", () => {
	const offered = navigationWithout(["calibration", "maintenance", "quality", "websecurity"]);
	expect(offered.map(({ to }) => to)).toEqual(["/app", "/app/reports"]);
	expect(navigationWithout(["calibration"]).map(({ to }) => to)).toEqual(["/app"]);
});

test("each module begins under its own heading", () => {
	const headings = navigationOf(["calibration", "maintenance", "quality", "websecurity"]).filter(
		(item) => item.heading,
	);
	expect(headings.map(({ to }) => to)).toEqual([
		...["/app/instruments", "/app/work-orders", "/app/quality/documents", "/app/audits"],
	]);
});

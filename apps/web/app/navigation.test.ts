import { expect, test } from "vitest";
import { phonePlaces } from "./components/app-rail.tsx";
import { navigationOf } from "./navigation.ts";

test.each([
	[
		["calibration", "maintenance", "quality"],
		["/app", "/app/scan", "/app/work-orders", "/app/instruments"],
	],
	[["calibration"], ["/app", "/app/scan", "/app/instruments", "/app/calibrations"]],
	[["websecurity"], ["/app", "/app/audits", "/app/reports", "/app/settings"]],
])("on a phone %j has %j at hand, and the rest under More", (modules, places) => {
	const items = navigationOf(modules);
	const { bar, more } = phonePlaces(items);
	expect(bar.map(({ to }) => to)).toEqual(places);
	expect([...bar, ...more].map(({ to }) => to).sort()).toEqual(items.map(({ to }) => to).sort());
});

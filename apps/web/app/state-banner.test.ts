import { deletionDue } from "@calibrant/policy/deletion-due";
import { expect, it } from "vitest";
import { stateBanner } from "./components/state-banner.tsx";
import { i18nIn } from "./i18n.ts";
import type { CurrentView } from "./session.ts";
import "./words/frame.ts";

const at = new Date("2026-04-10T04:00:00Z");
const banner = (now: string, stop: Parameters<typeof deletionDue>[2], state: CurrentView["state"] = "grace") =>
	stateBanner(
		{
			...{ name: "Meuse", state, purgeAt: at, paymentUrl: null, timeZone: "UTC" },
			...{ next: null, deletion: deletionDue(at, new Date(now), stop) },
		} as unknown as CurrentView,
		i18nIn("en"),
	)?.children;

it("announces a deletion only while its instant lies ahead, and says why it is late", () => {
	expect(banner("2026-04-01T00:00:00Z", null)).toMatch(
		/read-only\. Its records and files are deleted on Fri 10 Apr.* kept for longer stands on the retention page\./,
	);
	const held = banner("2026-04-12T05:00:00Z", "hold");
	expect(held).toMatch(/were due for deletion on Fri 10 Apr 2026, 04:00 UTC and are still here\. A hold/);
	expect(held).not.toMatch(/are deleted on|ago|late/);
	const late = banner("2026-04-12T05:00:00Z", "paused");
	expect(late).toMatch(/were due for deletion on Fri 10 Apr 2026, 04:00 UTC, 2 days ago, and are still here\. Del/);
	expect(banner("2026-04-12T05:00:00Z", "reactivating", "reactivating")).toMatch(/were due .* still here\. A payment/);
});

const moving = (state: CurrentView["state"], lateSeconds: number | null) =>
	String(
		stateBanner(
			{
				...{ name: "Meuse", state, purgeAt: null, paymentUrl: null, timeZone: "UTC", deletion: null },
				next: { at, lateSeconds },
			} as unknown as CurrentView,
			i18nIn("en"),
		)?.children,
	);

it.each([
	[
		"trialing",
		/The trial of Meuse ends on Fri 10 Apr 2026, 04:00 UTC\./,
		/was due to end on .+, 2 hours ago\. .+ works\./,
	],
	["past_due", /It becomes read-only on Fri 10 Apr/, /It was due to become read-only on .+, 2 hours ago\. .+ works\./],
	["past_due_no_grace", /It is cancelled on Fri 10 Apr/, /It was due to be cancelled on .+, 2 hours ago, and will be/],
	["trial_expired", /is cancelled on Fri 10 Apr/, /was due to be cancelled on .+, 2 hours ago, and will be/],
	["reactivating", /It waits for its payment until Fri/, /It waited for its payment until .+, 2 hours ago\./],
] as const)("%s: names an instant that has passed as one that has passed", (state, ahead, late) => {
	expect(moving(state, null)).toMatch(ahead);
	expect(moving(state, 7200)).toMatch(late);
	expect(moving(state, 7200)).not.toMatch(/ends on|becomes read-only|is cancelled on|waits for/);
});

import { deletionDue } from "@calibrant/policy/deletion-due";
import { expect, it } from "vitest";
import { stateBanner } from "./components/state-banner.tsx";
import type { CurrentView } from "./session.ts";

const at = new Date("2026-04-10T04:00:00Z");
const banner = (now: string, stop: Parameters<typeof deletionDue>[2], state: CurrentView["state"] = "grace") =>
	stateBanner({
		...{ name: "Meuse", state, purgeAt: at, paymentUrl: null, timeZone: "UTC" },
		...{ next: null, deletion: deletionDue(at, new Date(now), stop) },
	} as unknown as CurrentView)?.children;

it("announces a deletion only while its instant lies ahead, and says why it is late", () => {
	expect(banner("2026-04-01T00:00:00Z", null)).toMatch(/read-only\. Its records and files are deleted on Fri 10 Apr/);
	const late = banner("2026-04-12T05:00:00Z", "hold");
	expect(late).toMatch(/were due for deletion on Fri 10 Apr 2026, 04:00 UTC, 2 days ago, and are still here: a hold/);
	expect(late).not.toMatch(/are deleted on/);
	expect(banner("2026-04-12T05:00:00Z", "reactivating", "reactivating")).toMatch(/were due .* still here: a payment/);
});

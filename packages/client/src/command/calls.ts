import type { Call } from "./call.ts";

type Load = () => Promise<Call>;

/** Every call, loaded only when it is asked for. */
export const calls: ReadonlyMap<string, Load> = new Map<string, Load>([
	["policy show", async () => (await import("./policy-show.ts")).policyShow],
	["policy diff", async () => (await import("./policy-diff.ts")).policyDiff],
	["policy dates", async () => (await import("./policy-dates.ts")).policyDates],
	["policy check", async () => (await import("./policy-check.ts")).policyCheck],
	["policy simulate", async () => (await import("./policy-simulate.ts")).policySimulate],
	["receipt verify", async () => (await import("./receipt-verify.ts")).receiptVerify],
	["export verify", async () => (await import("./export-verify.ts")).exportVerify],
	["recompute", async () => (await import("./recompute.ts")).recomputeCall],
	["audit verify", async () => (await import("./audit-verify.ts")).auditVerify],
	["decide", async () => (await import("./decide.ts")).decideCall],
	["interval", async () => (await import("./interval.ts")).intervalCall],
	["uncertainty", async () => (await import("./uncertainty.ts")).uncertainty],
	["cvss", async () => (await import("./cvss.ts")).cvss],
	["round", async () => (await import("./round.ts")).round],
	["dcc check", async () => (await import("./dcc-check.ts")).dccCheck],
	["dcc show", async () => (await import("./dcc-show.ts")).dccShow],
	["orgs", async () => (await import("./orgs.ts")).orgs],
	["purge", async () => (await import("./purge.ts")).purge],
	["import", async () => (await import("./import.ts")).importFile],
	["import-archive", async () => (await import("./import-archive.ts")).importArchive],
	["export", async () => (await import("./export.ts")).exportWorkspace],
]);

/** The call that the first words name, two words before one. */
export function findCall(argv: readonly string[]): { load: Load; words: number } | null {
	for (const words of [2, 1]) {
		const load = calls.get(argv.slice(0, words).join(" "));
		if (load) return { load, words };
	}
	return null;
}

import { count, isNull } from "@calibrant/db/drizzle";
import { cancellations } from "@calibrant/db/schema";
import { invalid, type PlatformCtx } from "@calibrant/kernel";
import {
	checkPolicyFile,
	type DataClass,
	diffPolicies,
	type Forecast,
	forecast,
	type Policy,
	type PolicyDifference,
} from "@calibrant/policy";
import { z } from "zod";
import { heldOfPlatform } from "./held-rows.ts";

export const policyChangeInput = z.strictObject({
	/** A version as a policy file has it; `derivedFrom` may be "previous" for the latest version published. */
	version: z.record(z.string(), z.unknown()),
});

export type PolicyChange = {
	now: Date;
	effectiveAt: Date;
	differences: PolicyDifference[];
	/** Rows held now whose day moves, per class; and those whose day stays. */
	classes: { class: DataClass; name: string; rows: number; sooner: number; later: number; same: number }[];
	/** Running cancellations keep the instants stored with them. */
	runningCancellations: number;
};

/**
 * What a new version of the policy would change, without publishing it: where it differs, and how many rows held now
 * would go sooner or later. Throws INVALID with every fault of the version.
 */
export async function policyChange(
	ctx: Pick<PlatformCtx, "tx" | "now" | "policyVersions">,
	{ version }: z.output<typeof policyChangeInput>,
): Promise<PolicyChange> {
	const { tx, now, policyVersions } = ctx;
	const published = [...policyVersions];
	const check = checkPolicyFile({ versions: [...published, version] });
	if (!check.ok) {
		const place = (path: string) => path.replace(/^versions\.\d+\.?/, "") || "(version)";
		const faults = Object.fromEntries(check.faults.map(({ path, message }) => [place(path), message]));
		const all = Object.entries(faults).map(([path, message]) => `${path}: ${message}`);
		throw invalid(`The version has ${all.length} fault(s).`, all.join(" "), faults);
	}
	const next = check.versions.at(-1) as Policy;
	const before = published.at(-1) ?? next;
	const rows = await heldOfPlatform(tx);
	const [running] = await tx.select({ n: count() }).from(cancellations).where(isNull(cancellations.reactivatedAt));
	const classes = [...new Set(rows.map((row) => row.class))].map((name) => {
		const moved = { rows: 0, sooner: 0, later: 0, same: 0 };
		for (const row of rows.filter((one) => one.class === name)) {
			const [was] = forecast(published, now, null, [row]);
			const [will] = forecast(check.versions, now, null, [row]);
			moved[compared(was, will)] += row.count;
			moved.rows += row.count;
		}
		return { class: name, name: next.classes[name].name, ...moved };
	});
	return {
		...{ now, effectiveAt: new Date(next.effectiveAt), differences: diffPolicies(before, next) },
		...{ classes, runningCancellations: running?.n ?? 0 },
	};
}

function compared(was: Forecast | undefined, will: Forecast | undefined): "sooner" | "later" | "same" {
	const time = (one: Forecast | undefined) => one?.at?.getTime() ?? Number.POSITIVE_INFINITY;
	if (time(will) === time(was)) return "same";
	return time(will) < time(was) ? "sooner" : "later";
}

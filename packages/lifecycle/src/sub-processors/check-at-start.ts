import { cannotStart, type House, policyAt } from "@calibrant/kernel";
import { checkSubProcessors } from "@calibrant/policy";
import { subProcessorsAt } from "./list-sub-processors.ts";

/**
 * Checks the sub-processors in force and to come against the policy's residency before a door opens. Faults end the
 * process with what to mend; each warning goes to `warn`.
 */
export async function checkProvidersAtStart(
	house: Pick<House, "db" | "policy" | "policyVersions">,
	warn: (warning: string) => void,
): Promise<void> {
	const { faults, warnings } = await house.db.withoutOrg({ readOnly: true }, async ({ tx, now }) => {
		const { current, coming } = await subProcessorsAt(tx, now);
		const staying = coming.filter(({ kind }) => kind !== "removed").map(({ provider }) => provider);
		return checkSubProcessors(policyAt(house, now), [...current, ...staying], now);
	});
	for (const warning of warnings) warn(warning);
	if (faults.length === 0) return;
	cannotStart(
		"The sub-processors do not fit the policy:",
		...faults.map((fault) => `  ${fault}`),
		"Correct the list with `npm run admin -- announce-sub-processors`, or choose another policy.",
	);
}

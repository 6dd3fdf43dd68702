import { consents } from "@calibrant/db/schema";
import { invalid, type PlatformCtx } from "@calibrant/kernel";
import type { Policy } from "@calibrant/policy";

/** Refuses to open an account without the word that it is for work, and not for anyone under 16, where the policy asks. */
export function needAtWork({ accounts }: Policy, given: boolean | undefined): void {
	if (!accounts.confirmAtWork || given === true) return;
	const what = "Nobody has confirmed that this account is for work, and for nobody under 16.";
	throw invalid(what, "Tick the box if both are so.", { atWork: "Tick this to go on." });
}

/** Keeps that word in the ledger of what people agreed to, where the policy asks for it. */
export async function keepAtWork(
	{ tx, now, policy }: Pick<PlatformCtx, "tx" | "now" | "policy">,
	userId: string,
	via: "sign_up" | "invitation",
): Promise<void> {
	if (!policy.accounts.confirmAtWork) return;
	await tx
		.insert(consents)
		.values({ userId, purpose: "at_work", given: true, policyVersion: policy.version, via, at: now });
}

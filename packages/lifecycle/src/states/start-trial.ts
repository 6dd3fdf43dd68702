import { type Ctx, DomainError } from "@calibrant/kernel";
import { states } from "@calibrant/policy";
import { changeState } from "./change-state.ts";

/** Puts an active organisation on a trial that ends at the given instant. Throws CONFLICT in any other state. */
export async function startTrial(ctx: Ctx, trialEndsAt: Date): Promise<void> {
	const { state } = ctx.org;
	const moved = state === "active" && (await changeState(ctx, { from: "active", to: "trialing" }, { trialEndsAt }));
	if (!moved) throw new DomainError("CONFLICT", states[state].why, "A trial begins from an active organisation only.");
}

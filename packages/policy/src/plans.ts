import type { Policy } from "./policy-schema.ts";

/** The plan that every organisation begins with. */
export const startingPlan = "free";

export type Plan = {
	name: string /** In normal operation; whoever leaves has it on every plan. */;
	workspaceExport: boolean;
};

/** Whether a plan includes the workspace export in normal operation. */
export const planIncludesExport = ({ export: { planRequired } }: Policy, plan: string): boolean =>
	planRequired === "any" || planRequired === plan;

/** The plans that a policy tells apart, the one to begin with first. */
export function plansOf(policy: Policy): Plan[] {
	const { planRequired } = policy.export;
	const names = new Set([startingPlan, ...(planRequired === "any" ? [] : [planRequired])]);
	return [...names].map((name) => ({ name, workspaceExport: planIncludesExport(policy, name) }));
}

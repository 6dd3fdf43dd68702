import type { Operator, Price } from "./operator.ts";
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

type Seller = Pick<Operator, "prices">;

/** What the operator asks for a plan, in the order of the operator's file; none where prices are agreed. */
export const pricesOf = ({ prices = [] }: Seller, plan: string): Price[] => prices.filter((one) => one.plan === plan);

/** The plan that a price of Stripe stands for; null for one that the operator's file does not sell a plan of the policy as. */
export function planOfPrice(policy: Policy, { prices = [] }: Seller, stripePrice: string | null): string | null {
	const sold = prices.find((one) => stripePrice !== null && one.stripePrice === stripePrice);
	return plansOf(policy).find(({ name }) => name === sold?.plan)?.name ?? null;
}

import type { Scope } from "@calibrant/db";
import { type Ctx, DomainError, type House, inOrg, record } from "@calibrant/kernel";
import { needSession, type Visitor } from "../visitor.ts";
import { publicProcedure } from "./procedures.ts";

/** Opens an organisation for its external auditor; whoever is none is refused, and so is one whose time is over. */
export type OpenForAuditor = <T>(scope: Scope, work: (ctx: Ctx) => Promise<T>) => Promise<T>;

export function openForAuditor(house: House, visitor: Visitor, named: string | undefined): OpenForAuditor {
	const session = needSession(visitor);
	const orgId = named ?? session.orgId;
	if (!orgId) {
		throw new DomainError("NOT_FOUND", "Nobody has let you in as an auditor.", "Ask your host for an invitation.");
	}
	const auditor = { auditorId: session.user.id, secondFactor: session.secondFactor === "proven" };
	return (scope, work) => inOrg(house, orgId, auditor, scope, work);
}

const procedure = publicProcedure.use(({ ctx, next }) =>
	next({ ctx: { ...ctx, auditor: openForAuditor(ctx.house, ctx.visitor, ctx.namedOrg) } }),
);

export const auditorQuery = procedure;

/** Changes what is the auditor's own, the basket; nothing of the organisation, in whatever state it is. */
export const auditorMutation = procedure.meta({ grace: "allowed" });

/**
 * A page that an auditor looks at: read in a read-only transaction, then told to the organisation's audit log. Without the
 * line there is no page.
 */
export const viewed =
	<Input, T>(kind: string, read: (ctx: Ctx, input: Input) => Promise<T>) =>
	async ({ ctx, input }: { ctx: { auditor: OpenForAuditor }; input: Input }): Promise<T> => {
		const seen = await ctx.auditor({ readOnly: true }, (org) => read(org, input));
		const { id = null } = (input ?? {}) as { id?: string };
		await ctx.auditor({}, (org) => record(org, "auditor.viewed", { type: kind, id }));
		return seen;
	};

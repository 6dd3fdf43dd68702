import { randomBytes } from "node:crypto";
import { eq } from "@calibrant/db/drizzle";
import { apiKeys, memberships } from "@calibrant/db/schema";
import {
	type Ctx,
	DomainError,
	invalid,
	keepAnOwner,
	keyScopes,
	keyScopesIn,
	permit,
	queueMail,
	type Role,
	record,
	roles,
} from "@calibrant/kernel";
import { addHours } from "@calibrant/policy";
import { z } from "zod";
import { personName } from "../accounts/person-input.ts";
import { hashApiKey } from "./find-api-key.ts";

export const createApiKeyInput = z.strictObject({
	name: personName,
	role: z.enum(roles),
	/** What it is for. What is not named is refused, whatever the role may do. */
	scopes: z.array(z.enum(keyScopes)).min(1, "Choose at least one."),
	/** Days until it ends; without it, as long as the policy allows. */
	days: z.int().positive().optional(),
});

/** Makes an API key of the organisation and shows it this once. It may do what its scopes and its role allow, never more. */
export async function createApiKey(
	ctx: Ctx,
	input: z.output<typeof createApiKeyInput>,
): Promise<{ id: string; key: string; expiresAt: Date }> {
	permit(ctx, "apikey.manage");
	needPerson(ctx, input.role);
	// Who is being demoted at this moment must not come out of it with a new key.
	await keepAnOwner(ctx, null);
	const longest = ctx.policy.security.apiKeyDays;
	const { days = longest } = input;
	if (days > longest) {
		throw invalid(`A key lives ${longest} days at most.`, "Choose fewer days.", { days: `At most ${longest}.` });
	}
	const scopes = keyScopesIn(ctx.policy).filter((scope) => input.scopes.includes(scope));
	if (scopes.length < new Set(input.scopes).size) {
		const fault = "Some of it is not offered here.";
		throw invalid("This service does not offer everything that was chosen.", "Choose again.", { scopes: fault });
	}
	const key = `cal_${ctx.orgId.replaceAll("-", "")}_${randomBytes(32).toString("base64url")}`;
	const expiresAt = addHours(ctx.now, days * 24);
	const [row] = await ctx.tx
		.insert(apiKeys)
		.values({
			...{
				orgId: ctx.orgId,
				name: input.name,
				role: input.role,
				scopes,
				keyHash: hashApiKey(key),
				hint: key.slice(-4),
			},
			...{ createdBy: ctx.actor.ref, createdAt: ctx.now, expiresAt },
		})
		.returning({ id: apiKeys.id });
	if (!row) throw new Error("The key was not stored.");
	await record(ctx, "api_key.created", { type: "api_key", id: row.id });
	await tellOwners(ctx, row.id);
	return { id: row.id, key, expiresAt };
}

/** Every owner hears of a new key, whoever made it. */
async function tellOwners(ctx: Ctx, keyId: string): Promise<void> {
	const owners = await ctx.tx.select().from(memberships).where(eq(memberships.role, "owner"));
	for (const { userId } of owners) {
		const about = { orgId: ctx.orgId, userId, subjectId: keyId, key: `${keyId}:${userId}` };
		await queueMail(ctx, { kind: "api_key_created" }, about);
	}
}

/** Keys are made by people, and give at most the role of who makes them. */
function needPerson({ actor }: Ctx, role: Role): void {
	const allowed = actor.type === "member" && roles.indexOf(role) >= roles.indexOf(actor.role);
	if (allowed) return;
	throw new DomainError("FORBIDDEN", "You cannot make a key with this role.", "Choose a role that is not above yours.");
}

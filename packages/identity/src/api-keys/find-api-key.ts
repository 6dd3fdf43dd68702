import { createHash } from "node:crypto";
import { and, eq, gt, isNull } from "@calibrant/db/drizzle";
import { apiKeys, memberships, organisations } from "@calibrant/db/schema";
import { type Actor, type House, type KeyScope, type Role, secondFactorRule } from "@calibrant/kernel";
import { isWritable, type OrganisationState } from "@calibrant/policy";
import { hasFactor } from "../second-factor/has-factor.ts";
import { needSecondFactor } from "../second-factor/need-second-factor.ts";

/** `cal_<organisation, 32 hex>_<secret>`: the key says whose it is, so that it is looked up under row security. */
const shape = /^cal_([0-9a-f]{32})_([A-Za-z0-9_-]{43})$/;

/** A use is written down at most this often. Milliseconds. */
const touchAfter = 3_600_000;

/** Only hashes of keys are stored. */
export const hashApiKey = (key: string) => createHash("sha256").update(key).digest("hex");

/** A key as doors know it. `scopes` null: made before there were scopes. */
export type KnownKey = { orgId: string; actor: Actor; scopes: readonly KeyScope[] | null };

/**
 * The organisation, role and scopes an API key stands for, or null when it is unknown, expired or revoked. Throws
 * SECOND_FACTOR_REQUIRED for a key with an owner's or manager's rights whose maker lacks the factor the policy asks for.
 */
export async function findApiKey(house: House, key: string): Promise<KnownKey | null> {
	const parts = shape.exec(key);
	if (!parts?.[1]) return null;
	const orgId = parts[1].replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
	const found = await house.db.withOrg(orgId, { readOnly: true }, async ({ tx, now }) => {
		const [row] = await tx
			.select({
				...{ id: apiKeys.id, role: apiKeys.role, scopes: apiKeys.scopes, lastUsedAt: apiKeys.lastUsedAt },
				...{ state: organisations.state, makerHasFactor: hasFactor(memberships.userId) },
				chosen: organisations.secondFactorFor,
			})
			.from(apiKeys)
			.innerJoin(organisations, eq(organisations.id, apiKeys.orgId))
			.leftJoin(memberships, and(eq(memberships.orgId, apiKeys.orgId), eq(memberships.id, apiKeys.createdBy)))
			.where(and(eq(apiKeys.keyHash, hashApiKey(key)), isNull(apiKeys.revokedAt), gt(apiKeys.expiresAt, now)));
		return row ? { ...row, now } : null;
	});
	if (!found) return null;
	const { id, role, scopes, lastUsedAt, now, state, makerHasFactor, chosen } = found;
	needSecondFactor(secondFactorRule(house.policy, chosen), role as Role, makerHasFactor);
	const due = !lastUsedAt || now.getTime() - lastUsedAt.getTime() > touchAfter;
	if (due && isWritable(state as OrganisationState)) {
		await house.db.withOrg(orgId, {}, ({ tx }) =>
			tx.update(apiKeys).set({ lastUsedAt: now }).where(eq(apiKeys.id, id)),
		);
	}
	return { orgId, actor: { type: "api_key", ref: id, role: role as Role }, scopes: scopes as KeyScope[] | null };
}

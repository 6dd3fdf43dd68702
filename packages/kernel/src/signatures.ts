import { createHash, randomBytes } from "node:crypto";
import { and, asc, eq } from "@calibrant/db/drizzle";
import { profiles, signatureNames, signatures } from "@calibrant/db/schema";
import { canonicalJson } from "@calibrant/policy";
import type { Ctx } from "./ctx.ts";
import { DomainError, invalid } from "./errors.ts";
import { plainText } from "./input-text.ts";
import { gone, memberNames } from "./member-names.ts";
import { type Entity, record } from "./record.ts";
import { type SealState, sealedSignature, sealName, sealRecord, sealState } from "./record-seal.ts";

/** What a signature says of the record above it. */
export const meanings = [
	...(["performed", "reviewed", "authorised", "approved", "accepted", "understood"] as const),
	...(["plan_approved", "effect_confirmed", "closed", "set_aside", "withdrawn", "trained", "assessed"] as const),
	...(["audited", "evaluated", "minutes"] as const),
	...(["risk_closed", "risk_accepted"] as const),
] as const;
export type Meaning = (typeof meanings)[number];

/** The name a person types to sign: their own, see {@link ownName}. */
export const printedNameInput = plainText(200).min(1, "Type your own name, as it stands in your account.");

/** How the door saw that it is the member: a password typed just now, or that and a second factor in this session. */
export type Proof = "password" | "password_and_code";

/** A proof, or how the door gets it once everything else is right: seen to be there before long work, taken at the signing. */
export type Proving = Proof | { need(ctx: Ctx): Promise<void>; take(ctx: Ctx): Promise<Proof> };

/** The proof of a signature that is made now. Throws what the door throws, e.g. CONFIRM_PASSWORD. */
export const takeProof = async (ctx: Ctx, proving: Proving): Promise<Proof> =>
	typeof proving === "string" ? proving : proving.take(ctx);

/** Throws, before long work that ends in a signature, what {@link takeProof} would. */
export const needProof = async (ctx: Ctx, proving: Proving): Promise<void> =>
	typeof proving === "string" ? undefined : proving.need(ctx);

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** SHA-256 over the canonical form (RFC 8785) of what is signed; `content` is plain JSON that names no organisation. */
export const contentHash = (content: unknown) => sha256(canonicalJson(content));

/** Names are compared as a reader does: however accents are composed, whatever the case, the spaces collapsed. */
const compared = (name: string) => name.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();

/**
 * The name of the member who acts, as it stands in their account, when `typed` is that name. Throws INVALID at `field`
 * for any other name (21 CFR 11.50: the printed name of the signer) and for an account without one.
 */
export async function ownName({ tx, actor }: Pick<Ctx, "tx" | "actor">, typed: string, field = "printedName") {
	const name = actor.type === "member" ? await accountName(tx, actor.userId) : "";
	if (name !== "" && compared(typed) === compared(name)) return name;
	const [what, remedy] = name
		? [`A signature carries your own name, ${name}.`, "Type it, or correct it under Your account."]
		: ["A signature carries your own name, and your account has none.", "Write it under Your account, then sign."];
	throw invalid(what, remedy, { [field]: `${what} ${remedy}` });
}

async function accountName(tx: Ctx["tx"], userId: string): Promise<string> {
	const [profile] = await tx.select({ name: profiles.name }).from(profiles).where(eq(profiles.userId, userId));
	return profile?.name?.trim() ?? "";
}

export type Signing = {
	meaning: Meaning;
	/** As typed; kept is the spelling of the account. */
	printedName: string;
	proof: Proving;
	content: unknown;
	/** What the audit log calls the act; absent: that the record was signed. */
	action?: string;
};

/**
 * Signs a record as the member who acts. Throws FORBIDDEN to keys and jobs: a record is signed by a person. Throws
 * INVALID unless the printed name is that person's own, and what the proof throws, e.g. CONFIRM_PASSWORD.
 */
export async function sign(ctx: Ctx, entity: Entity & { id: string }, signing: Signing) {
	if (ctx.actor.type !== "member") {
		throw new DomainError("FORBIDDEN", "A record is signed by a person.", "Sign in as a member and sign it.");
	}
	const salt = randomBytes(16).toString("hex");
	const { meaning, content, action = `${entity.type}.signed` } = signing;
	const printedName = await ownName(ctx, signing.printedName);
	const proof = await takeProof(ctx, signing.proof);
	const said = { meaning, proof, signedBy: ctx.actor.ref, signedAt: ctx.now, contentHash: contentHash(content) };
	const values = { ...said, entityType: entity.type, entityId: entity.id, nameSeal: sealName(salt, printedName) };
	const key = ctx.sealingKey();
	const [row] = await ctx.tx
		.insert(signatures)
		.values({ ...values, orgId: ctx.orgId, seal: key && sealRecord(sealedSignature(values), key) })
		.returning({ id: signatures.id });
	if (!row) throw new Error("The signature was not stored.");
	await ctx.tx
		.insert(signatureNames)
		.values({ orgId: ctx.orgId, signatureId: row.id, printedName, salt, signedBy: ctx.actor.ref });
	await record(ctx, action, entity);
	return { id: row.id, contentHash: values.contentHash };
}

/** A state of a record whose signatures a change with a name made void. */
export type EndedState = {
	/** Counted from 1, as the record counts how often it was begun anew. */
	round: number;
	at: Date;
	byName: string | null;
	reason: string;
	/** What the signatures were over until then; null where that was not kept yet. */
	contents: readonly unknown[] | null;
};

export type SignatureView = {
	id: string;
	meaning: Meaning;
	/** As it stood in the account, in old signatures as typed; null once the person's account was erased. */
	printedName: string | null;
	/** The account that signed, by its present name. */
	signedByName: string | null;
	/** That name, where the person is still here and it is another than the printed one; else null. */
	calledNow: string | null;
	signedBy: string | null;
	signedAt: Date;
	proof: Proof;
	contentHash: string;
	/** Whether the record is what was signed, the printed name included while it is there, and the signature what was made. */
	holds: boolean;
	/** It was over a state of the record that a change with a name has ended, and was sound until then; null: it was not. */
	ended: Omit<EndedState, "contents"> | null;
	/** Of the signature itself, under the deployment's seal: without one, a database's owner could have written it. */
	seal: SealState;
};

/**
 * The signatures under a record, oldest first, each checked against the record as it is now, in the form it is signed in
 * or in `former` ones.
 */
export const signaturesOf = (
	ctx: Ctx,
	entity: Entity & { id: string },
	content: unknown,
	...former: readonly unknown[]
): Promise<SignatureView[]> => signaturesByState(ctx, entity, [content, ...former], []);

/**
 * The same of a record whose signatures end by changes with a name, `ended`, oldest first: one of an earlier state is void,
 * and altered only where it does not fit what was kept of that state.
 */
export async function signaturesByState(
	ctx: Ctx,
	entity: Entity & { id: string },
	contents: readonly unknown[],
	ended: readonly EndedState[],
): Promise<SignatureView[]> {
	const rows = await ctx.tx
		.select({ signature: signatures, name: signatureNames })
		.from(signatures)
		.leftJoin(
			signatureNames,
			and(eq(signatureNames.orgId, signatures.orgId), eq(signatureNames.signatureId, signatures.id)),
		)
		.where(and(eq(signatures.entityType, entity.type), eq(signatures.entityId, entity.id)))
		.orderBy(asc(signatures.signedAt), asc(signatures.id));
	const nameOf = await memberNames(
		ctx,
		rows.map(({ signature }) => signature.signedBy),
	);
	const now = contents.map(contentHash);
	const past = ended.map(({ contents: kept, ...state }) => ({ state, hashes: kept?.map(contentHash) ?? null }));
	const key = ctx.sealingKey();
	return rows.map(({ signature, name }): SignatureView => {
		const { id, signedBy, signedAt, contentHash: signed, nameSeal } = signature;
		const named = name === null || sealName(name.salt, name.printedName) === nameSeal;
		const seal = key ? sealState(signature.seal, sealedSignature(signature), key) : "none";
		const sound = named && seal !== "altered";
		const isNow = now.includes(signed);
		const called = nameOf(signedBy);
		const of = isNow ? undefined : past.find(({ state, hashes }) => hashes?.includes(signed) ?? signedAt <= state.at);
		return {
			...{ id, signedBy, signedAt, seal, contentHash: signed, printedName: name?.printedName ?? null },
			...{ meaning: signature.meaning as Meaning, proof: signature.proof as Proof },
			...{ signedByName: called, holds: sound && isNow },
			calledNow: called && called !== gone && name && compared(called) !== compared(name.printedName) ? called : null,
			ended: sound && of ? of.state : null,
		};
	});
}

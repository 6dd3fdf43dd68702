import { eq } from "@calibrant/db/drizzle";
import { dataRequests, memberships, users } from "@calibrant/db/schema";
import { countAttempt, emailAddress, type Origin, personName, type Session } from "@calibrant/identity";
import {
	type Ctx,
	type House,
	invalid,
	notFound,
	type PlatformCtx,
	permit,
	platformCtx,
	queueMail,
	record,
} from "@calibrant/kernel";
import { languages } from "@calibrant/policy";
import { z } from "zod";
import { answerDueAt, type RequestKind, requestKinds } from "./request-kinds.ts";

const details = z.string().trim().max(4000, "Use at most 4000 characters.").optional();
const kind = z.enum(requestKinds, "Choose what you ask for.");
/** The address of the account of somebody under 16; with every other kind it means nothing. */
const account = emailAddress.optional();

export const sendRequestInput = z.strictObject({ kind, details, account, aboutOrganisation: z.boolean().optional() });
export const askPubliclyInput = z.strictObject({
	kind,
	details,
	account,
	email: emailAddress,
	name: personName.optional(),
	/** Of the form: answers come in it. */
	language: z.enum(languages).optional(),
	organisationId: z.uuid("Give the organisation's number, or leave this out.").optional(),
});
export const askForMemberInput = z.strictObject({ memberId: z.uuid(), kind, details });
export const enterRequestInput = askPubliclyInput.extend({ receivedAt: z.date().optional() });

/** What whoever asked is told. */
export type Receipt = { id: string; kind: RequestKind; receivedAt: Date; dueAt: Date };

type Asked = {
	kind: RequestKind;
	via: "account" | "public_form" | "owner" | "mail";
	email: string;
	name?: string | undefined;
	locale?: string | undefined;
	details?: string | undefined;
	accountEmail?: string | undefined;
	userId: string | null;
	orgId?: string | null | undefined;
	receivedAt?: Date | undefined;
	/** Whether the address is the one of the account. */
	addressMatches: boolean;
};

/** Throws INVALID where an account of somebody under 16 is named in no way. */
function accountOf({ kind, account, details }: { kind: RequestKind; account?: string; details?: string }) {
	if (kind !== "under_16") return undefined;
	if (!account && !details) {
		throw invalid("This does not say whose account it is.", "Give its address, or say whose it is.", {
			account: "Give the address of the account, or say below whose it is.",
		});
	}
	return account;
}

/** A request by a signed-in person, about themselves or, where they say so, about the organisation they are in. */
export async function sendRequest(
	house: House,
	session: Session,
	input: z.output<typeof sendRequestInput>,
): Promise<Receipt> {
	const accountEmail = accountOf(input);
	await countAttempt(house, "request", "account", session.user.id);
	const { email, name, id: userId } = session.user;
	const { kind, details } = input;
	const about = { kind, details, accountEmail, orgId: input.aboutOrganisation ? session.orgId : null };
	return house.db.withoutOrg({}, (opened) =>
		keep(platformCtx(house, opened), { ...about, via: "account", email, name, userId, addressMatches: true }),
	);
}

/** A request by anybody, for people who cannot sign in. The answer never says whether the address is known. */
export async function askPublicly(
	house: House,
	input: z.output<typeof askPubliclyInput>,
	origin: Pick<Origin, "ip">,
): Promise<Receipt> {
	accountOf(input);
	await countAttempt(house, "request", "address", origin.ip);
	await countAttempt(house, "request", "account", input.email);
	return enter(house, { ...input, via: "public_form" });
}

/** A request that came by mail or letter, entered by an operator; its clock runs from when it arrived. */
export async function enterRequest(house: House, input: z.output<typeof enterRequestInput>): Promise<Receipt> {
	return enter(house, { ...input, via: "mail" });
}

/** A request of an owner for one of the organisation's members, who is told. */
export async function askForMember(ctx: Ctx, input: z.output<typeof askForMemberInput>): Promise<Receipt> {
	permit(ctx, "member.manage");
	const [member] = await ctx.tx
		.select({ userId: users.id, email: users.email })
		.from(memberships)
		.innerJoin(users, eq(users.id, memberships.userId))
		.where(eq(memberships.id, input.memberId));
	if (!member) throw notFound("member");
	await record(ctx, "request.sent_for_member", { type: "member", id: input.memberId });
	const { kind, details } = input;
	return keep(ctx, { kind, details, ...member, orgId: ctx.orgId, via: "owner", addressMatches: true });
}

async function enter(
	house: House,
	input: z.output<typeof enterRequestInput> & { via: Asked["via"] },
): Promise<Receipt> {
	const accountEmail = accountOf(input);
	return house.db.withoutOrg({}, async (opened) => {
		const [known] = await opened.tx
			.select({ id: users.id, verified: users.emailVerifiedAt })
			.from(users)
			.where(eq(users.email, input.email));
		const { organisationId, account: _, language: locale, ...asked } = input;
		// Anybody can open an account under an address; only who confirmed it is shown what was sent with it.
		const userId = known?.verified ? known.id : null;
		return keep(platformCtx(house, opened), {
			...{ ...asked, locale, accountEmail, orgId: organisationId, userId, addressMatches: userId !== null },
		});
	});
}

async function keep(ctx: PlatformCtx, asked: Asked): Promise<Receipt> {
	const receivedAt = asked.receivedAt && asked.receivedAt < ctx.now ? asked.receivedAt : ctx.now;
	const dueAt = answerDueAt(ctx.policy, asked.kind, receivedAt);
	const [row] = await ctx.tx
		.insert(dataRequests)
		.values({ ...asked, receivedAt, dueAt })
		.returning({ id: dataRequests.id });
	if (!row) throw new Error("The request was not stored.");
	const { userId, locale } = asked;
	await queueMail(ctx, { kind: "request_received" }, { key: row.id, userId, locale, subjectId: row.id });
	await queueMail(ctx, { kind: "request_arrived" }, { key: row.id, subjectId: row.id });
	return { id: row.id, kind: asked.kind, receivedAt, dueAt };
}

import { createHmac, timingSafeEqual } from "node:crypto";
import { sql } from "@calibrant/db/drizzle";
import { countAttempt, emailAddress, type Origin } from "@calibrant/identity";
import { type Ctx, DomainError, type House, inOrg, plainText, readCode, type Steps } from "@calibrant/kernel";
import { isWritable } from "@calibrant/policy";
import { z } from "zod";
import { findUsableAsset } from "../assets/find-asset.ts";
import { needModule } from "../module.ts";
import { keepPhotoOf } from "./add-request-photo.ts";
import { reported, writeRequest } from "./send-request.ts";

export const atLabelInput = z.strictObject({ code: plainText(40) });
export const reportAtLabelInput = z.strictObject({
	code: plainText(40),
	...reported,
	/** Where whoever reports may be asked or told; both are given only if they like. */
	name: plainText(200).default(""),
	contact: plainText(200)
		.transform((said) => emailAddress.safeParse(said).data ?? said)
		.default(""),
});
export const photoAtLabelInput = z.strictObject({ ticket: plainText(400), fileName: plainText(1000).default("") });

/** Somebody at the label, without an account. */
const stranger = { type: "system", ref: null, job: "report_at_label" } as const;

/** The one answer to every code that takes no reports: unknown, retired, closed by its people, of somebody who left. */
const nothingHere = () =>
	new DomainError("NOT_FOUND", "Nothing can be reported at this label.", "Tell the people of the place what you saw.");

/** What the page behind a label shows: whose asset it is and what it is called. Throws NOT_FOUND, RATE_LIMITED. */
export async function lookAtLabel(house: House, { code }: z.output<typeof atLabelInput>, origin: Pick<Origin, "ip">) {
	const attempt = await countAttempt(house, "label", "address", origin.ip);
	const shown = await atLabel(house, code, true, async (ctx, assetId) => {
		const { tag, description, location } = await findUsableAsset(ctx, assetId);
		return { organisation: ctx.org.name, tag, description, location };
	});
	await attempt.takeBack();
	return shown;
}

/**
 * Somebody without an account reports a fault at a label. Gives the number, and a ticket with which photos can be added
 * for the policy's window of attempts. Throws NOT_FOUND, and RATE_LIMITED per address and per label.
 */
export async function reportAtLabel(
	house: House,
	{ code, name, contact, ...said }: z.output<typeof reportAtLabelInput>,
	origin: Pick<Origin, "ip">,
) {
	await countAttempt(house, "label", "address", origin.ip);
	await countAttempt(house, "label", "account", readCode(code) ?? code);
	return atLabel(house, code, false, async (ctx, assetId) => {
		const from = { source: "label", requesterName: name, requesterContact: contact } as const;
		const { id, number } = await writeRequest(ctx, { ...said, assetId }, from);
		const until = ctx.now.getTime() + ctx.policy.security.signIn.windowMinutes * 60_000;
		return { number, ticket: writeTicket(house, ctx.orgId, id, until) };
	});
}

/** Adds a photo to what was reported at a label a moment ago. Throws NOT_FOUND for a ticket that is none or is over. */
export async function addPhotoAtLabel(
	house: House,
	{ ticket, fileName }: z.output<typeof photoAtLabelInput>,
	body: Buffer,
	origin: Pick<Origin, "ip">,
) {
	needModule(house);
	await countAttempt(house, "label", "address", origin.ip);
	const read = readTicket(house, ticket);
	if (!read) throw nothingHere();
	const steps: Steps = {
		files: house.files,
		open: (scope, work) =>
			inOrg(house, read.orgId, { actor: stranger }, scope, (ctx) => {
				needOpen(ctx);
				if (ctx.now.getTime() > read.until) throw nothingHere();
				return work(ctx);
			}),
	};
	return keepPhotoOf(steps, { requestId: read.requestId, fileName }, body, () => {});
}

async function atLabel<T>(
	house: House,
	typed: string,
	readOnly: boolean,
	work: (ctx: Ctx, assetId: string) => Promise<T>,
): Promise<T> {
	needModule(house);
	const code = readCode(typed);
	if (!code) throw nothingHere();
	const [found] = await house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
		tx.execute<{ org_id: string; asset_id: string }>(sql`select * from app.find_asset(${code})`),
	);
	if (!found) throw nothingHere();
	return inOrg(house, found.org_id, { actor: stranger }, readOnly ? { readOnly } : {}, (ctx) => {
		needOpen(ctx);
		return work(ctx, found.asset_id);
	});
}

/** An organisation that is leaving or whose data is restricted takes nothing in, and says no more than for no label. */
function needOpen({ org }: Ctx): void {
	if (!isWritable(org.state) || org.restrictedAt) throw nothingHere();
}

const sealOf = ({ secret }: House, said: string) =>
	createHmac("sha256", secret).update(`report at label ${said}`).digest("base64url");

/** Says which request its bearer sent, until when in milliseconds since 1970. It is signed, so nothing is stored. */
function writeTicket(house: House, orgId: string, requestId: string, until: number): string {
	const said = [orgId, requestId, until].join("_");
	return `${said}_${sealOf(house, said)}`;
}

function readTicket(house: House, ticket: string): { orgId: string; requestId: string; until: number } | null {
	const [, said = "", seal = ""] = /^([0-9a-f-]{36}_[0-9a-f-]{36}_\d{1,15})_([\w-]{43})$/.exec(ticket) ?? [];
	if (said === "" || !timingSafeEqual(Buffer.from(seal), Buffer.from(sealOf(house, said)))) return null;
	const [orgId = "", requestId = "", until = ""] = said.split("_");
	return { orgId, requestId, until: Number(until) };
}

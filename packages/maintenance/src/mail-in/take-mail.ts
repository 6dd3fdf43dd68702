import { eq, sql } from "@calibrant/db/drizzle";
import { serviceRequests } from "@calibrant/db/schema";
import { countAttempt, emailAddress } from "@calibrant/identity";
import {
	type Ctx,
	DomainError,
	type House,
	inOrg,
	type Mail,
	plainText,
	queueMail,
	readCode,
	type Steps,
} from "@calibrant/kernel";
import { isWritable } from "@calibrant/policy";
import { needModule } from "../module.ts";
import { photoLimits } from "../photos.ts";
import { keepPhotoOf } from "../requests/add-request-photo.ts";
import { requestReceivedMail } from "../requests/request-received.mail.ts";
import { reported, writeRequest } from "../requests/send-request.ts";
import { addNote } from "./add-note.ts";
import { mailbox } from "./address.ts";
import { answeredRequest, takesAnswers } from "./answered-request.ts";
import { idOfMail } from "./id-of-mail.ts";
import { type ReadMail, readMail } from "./read-mail.ts";
import { isSigned, type Signed } from "./signed-mail.ts";

/** Of one mail with all that is attached. */
export const mailLimits = { bytes: 35 * 1024 * 1024 } as const;

const byMail = { type: "system", ref: null, job: "request_by_mail" } as const;

/**
 * Takes a mail that the operator's mail server hands over: a request is made of it, its pictures are kept as photos, and whoever
 * wrote is told the number. The answer is the same for every mail that is signed, so that nobody learns which addresses there
 * are. Throws NOT_FOUND where no mails are taken, UNAUTHENTICATED without signature, and RATE_LIMITED: the server tries again.
 */
export async function takeMail(house: House, body: Buffer, signed: Signed): Promise<{ accepted: true }> {
	needModule(house);
	const { inboundMail } = house;
	if (!inboundMail)
		throw new DomainError(
			"NOT_FOUND",
			"This service takes no mails.",
			"Report in the app or at the label of an asset.",
		);
	const now = await house.db.withoutOrg({ readOnly: true }, async (opened) => opened.now);
	if (!isSigned(body, signed, inboundMail.secret, now)) {
		throw new DomainError(
			"UNAUTHENTICATED",
			"The signature does not fit.",
			"Sign the body as it is, and check the clock.",
		);
	}
	const mail = await readMail(body).catch(() => null);
	if (mail && !isOurs(house, mail)) await deliver(house, mail, inboundMail.domain);
	return { accepted: true };
}

/** What a program sent, or we ourselves: answering it would begin a loop. */
function isOurs({ baseUrl, operator }: House, { isAutomatic, messageId, from }: ReadMail): boolean {
	const host = new URL(baseUrl).hostname;
	const own = [operator.privacyEmail].map((address) => address.toLowerCase());
	return isAutomatic || (messageId?.endsWith(`@${host}>`) ?? false) || own.includes(from?.address.toLowerCase() ?? "");
}

async function deliver(house: House, mail: ReadMail, domain: string): Promise<void> {
	const sender = emailAddress.safeParse(mail.from?.address).data;
	const codes = new Set(mail.recipients.flatMap((address) => codeIn(address, domain) ?? []));
	// A mail that an address of this domain sent is one of a loop.
	if (!sender || sender.endsWith(`@${domain}`) || codes.size === 0) return;
	await countAttempt(house, "mail", "account", sender);
	for (const code of codes) {
		await countAttempt(house, "mail", "address", code);
		const [found] = await house.db.withoutOrg({ readOnly: true }, ({ tx }) =>
			tx.execute<{ org_id: string }>(sql`select * from app.find_mail_address(${code})`),
		);
		if (found) await writeDown(house, found.org_id, mail, sender);
	}
}

function codeIn(address: string, domain: string): string | null {
	const [local = "", at] = address.split("@");
	return at === domain.toLowerCase() && local.startsWith(mailbox) ? readCode(local.slice(mailbox.length)) : null;
}

/**
 * The request or the note, then the photos, then the answer: a mail that comes twice finds what is there and goes on after
 * it. What answers a request that is closed is not kept, and its sender is told so.
 */
async function writeDown(house: House, orgId: string, mail: ReadMail, sender: string): Promise<void> {
	const open: Steps["open"] = (scope, work) => inOrg(house, orgId, { actor: byMail }, scope, work);
	const id = idOfMail(orgId, mail);
	const host = new URL(house.baseUrl).hostname;
	const taken = await open({}, async (ctx): Promise<Taken | null> => {
		if (!isWritable(ctx.org.state) || ctx.org.restrictedAt) return null;
		if ((await ctx.tx.$count(serviceRequests, eq(serviceRequests.id, id))) > 0)
			return { requestId: id, mail: requestReceivedMail, isNew: false };
		const answered = await answeredRequest(ctx, mail, { sender, host });
		if (answered) return { requestId: answered.id, ...(await addNote(ctx, answered, id, noteIn(mail))) };
		const name = plainText(200).safeParse(mail.from?.name).data ?? "";
		const from = { source: "mail", requesterName: name, requesterContact: sender } as const;
		await writeRequest(ctx, { ...saidIn(mail), assetId: null }, from, id);
		return { requestId: id, mail: requestReceivedMail, isNew: true };
	});
	if (taken === null) return;
	const { requestId: subjectId, isNew } = taken;
	if (isNew) await keepPhotos({ files: house.files, open }, subjectId, mail);
	await open({}, (ctx: Ctx) => queueMail(ctx, taken.mail, { key: id, orgId, subjectId }));
}

/** What became of a mail: of which request, what its sender is told, and whether it was not there before. */
type Taken = { requestId: string; mail: Mail; isNew: boolean };

const longest = { title: 200, description: 5000 };

function clean(said: string, most: number): string {
	const fit = said.replaceAll("\0", "").toWellFormed().replaceAll("\r\n", "\n").trim();
	return fit.length > most ? `${fit.slice(0, most - 1).toWellFormed()}…` : fit;
}

/** What an answer says, without what it quotes below it; all of it where it says nothing else. */
function noteIn({ subject, text }: ReadMail): string {
	const whole = text.replaceAll("\r\n", "\n").trim();
	// The quoted lines at the end (RFC 3676) and the line that introduces them.
	const own = whole.replace(/(?:\n[^\n>]*:)?\s*(?:\n\s*>[^\n]*)+$/u, "").trim();
	const said = (own.startsWith(">") ? whole : own) || subject;
	return reported.description.safeParse(clean(said, longest.description)).data ?? "";
}

function saidIn({ subject, text }: ReadMail) {
	const bare = clean(subject.replace(/^(?:\s*(?:re|fwd?|aw|wg|tr|antw)\s*:)+/i, ""), longest.title);
	const firstLine = clean(text.trim().split("\n")[0] ?? "", longest.title);
	return {
		title: reported.title.safeParse(bare || firstLine).data ?? "—",
		description: reported.description.safeParse(clean(text, longest.description)).data ?? "",
		priority: "normal",
	} as const;
}

/** As many pictures as a request holds, the largest first; what is none, or is too large, is left out, as the answer says. */
async function keepPhotos(steps: Steps, requestId: string, { attachments }: ReadMail): Promise<void> {
	let kept = 0;
	for (const { fileName, body } of attachments) {
		if (kept === photoLimits.ofRequest) return;
		const input = { requestId, fileName: plainText(1000).safeParse(fileName).data ?? "" };
		try {
			await keepPhotoOf(steps, input, body, () => {}, takesAnswers);
			kept += 1;
		} catch (error) {
			if (!(error instanceof DomainError)) throw error;
		}
	}
}

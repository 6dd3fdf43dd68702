import { and, eq } from "@calibrant/db/drizzle";
import { organisations, serviceRequests, workOrderAssignees, workOrders } from "@calibrant/db/schema";
import {
	allows,
	ctxOfReader,
	letterhead,
	type Mail,
	type MailContext,
	memberAddress,
	type Role,
} from "@calibrant/kernel";
import { type MaintenanceNews, maintenanceNews } from "@calibrant/mail";
import { isWritable, offers } from "@calibrant/policy";
import { namesOfAssets } from "../assets/names-of-assets.ts";
import { replyTo } from "../mail-in/address.ts";
import { takesAnswers } from "../mail-in/answered-request.ts";
import { isEnded, type OrderState } from "../orders/states.ts";
import type { RequestRow } from "../requests/request-view.ts";
import { isOpen, type RequestState } from "../requests/states.ts";

/** What is told, the page it leads to, and the reason that who has no account reads in the mail. */
type Told = Pick<MaintenanceNews, "kind" | "number" | "title" | "dueOn" | "at"> & {
	assetId: string | null;
	page: string;
	why?: string;
	/** As whom they are told, where that is not as everybody. */
	as?: "worker";
	/** Of who has no account: where to write. */
	contact?: string;
};
const nobody = "00000000-0000-0000-0000-000000000000";
type Reader = { id: string; role: Role } | null;
type Look = (context: MailContext, reader: Reader) => Promise<Told | null>;

/**
 * A mail of this module: nothing is sent where the deployment does not offer it, once the organisation is leaving, to who is
 * no member any more, or when what it tells is not so any more.
 */
function newsMail(kind: string, as: "worker" | "decider" | "reporter", look: Look): Mail {
	return {
		kind,
		mayBeDeclined: true,
		async compose(context) {
			const { house, tx, letter, language } = context;
			if (!offers(house.policy, "maintenance")) return null;
			const [org] = await tx
				.select()
				.from(organisations)
				.where(eq(organisations.id, letter.orgId ?? nobody));
			if (!org || !isWritable(org.state as Parameters<typeof isWritable>[0])) return null;
			const ctx = letter.userId === null ? null : await ctxOfReader(context);
			if (letter.userId !== null && ctx?.actor.type !== "member") return null;
			const told = await look(
				context,
				ctx?.actor.type === "member" ? { id: ctx.actor.ref, role: ctx.actor.role } : null,
			);
			if (!told) return null;
			const { assetId, page, why = "", as: reader = as, contact, ...facts } = told;
			const asset = (await namesOfAssets({ tx }, [assetId]))(assetId);
			const content = (to: MaintenanceNews["to"]) =>
				maintenanceNews({
					...{ ...letterhead(house, language), ...facts, organisation: org.name, timeZone: org.timeZone, to },
					asset: asset && ctx ? [asset.tag, asset.description].filter(Boolean).join(" · ") : "",
				});
			if (ctx) {
				const to = await memberAddress(context);
				return to === null ? null : { to, content: content({ reader, link: `${house.baseUrl}${page}` }) };
			}
			if (!contact) return null;
			const reply = await replyTo(tx, house.inboundDomain);
			// Over is over: an answer would only be told so.
			const answersRead = reply !== null && told.kind === "approved";
			return {
				to: contact,
				content: content({ reader: "outsider", why, answersRead }),
				headers: { "Auto-Submitted": "auto-generated" },
				...(answersRead && { replyTo: reply }),
			};
		},
	};
}

/** To who is to do an order, unless it was taken from them again or is over. */
const orderAssignedMail = newsMail("work_order_assigned", "worker", async ({ tx, letter }, reader) => {
	const [found] = await tx
		.select({ order: workOrders, assignedAt: workOrderAssignees.assignedAt })
		.from(workOrders)
		.innerJoin(workOrderAssignees, eq(workOrderAssignees.orderId, workOrders.id))
		.where(and(eq(workOrders.id, letter.subjectId ?? nobody), eq(workOrderAssignees.memberId, reader?.id ?? nobody)));
	if (!found || !reader || !allows(reader.role, "order.work") || isEnded(found.order.state as OrderState)) return null;
	const { order, assignedAt: at } = found;
	// Taken away and given again meanwhile: the later mail tells it.
	if (at.getTime() !== letter.createdAt.getTime()) return null;
	const { number, title, dueOn, assetId } = order;
	return { kind: "order_assigned", number, title, dueOn, assetId, at, page: `/app/work-orders/${order.id}` };
});

/** To who decides: a request that nobody has decided yet. */
const requestNewMail = newsMail("service_request_new", "decider", async (context, reader) => {
	const row = await requestOf(context);
	if (!row || !reader || !allows(reader.role, "request.decide") || !isOpen(row.state as RequestState)) return null;
	return { ...about(row), kind: "request_new", at: row.createdAt };
});

/** To who decides or is to do the work: who reported it by mail has written again. */
const requestNotedMail = newsMail("service_request_noted", "decider", async (context, reader) => {
	const row = await requestOf(context);
	if (!row || !reader || !(await takesAnswers(context, row))) return null;
	const decides = allows(reader.role, "request.decide");
	if (!decides && !(await isAssigned(context, row.orderId, reader.id))) return null;
	const at = context.letter.createdAt;
	return { ...about(row), kind: "request_noted", at, ...(!decides && { as: "worker" }) };
});

/** To who reported it: what was decided. */
const requestDecidedMail = newsMail("service_request_decided", "reporter", async (context) => {
	const row = await requestOf(context);
	const state = row?.state as RequestState | undefined;
	if (!row?.decidedAt || (state !== "approved" && state !== "rejected" && state !== "cancelled")) return null;
	return { ...about(row), kind: state, at: row.decidedAt };
});

/** To who reported it: the work is done, or was called off. Reopened meanwhile: nothing is sent. */
const requestDoneMail = newsMail("service_request_done", "reporter", async (context) => {
	const row = await requestOf(context);
	const [order] = await context.tx
		.select()
		.from(workOrders)
		.where(eq(workOrders.id, row?.orderId ?? nobody));
	if (!row || !order || !isEnded(order.state as OrderState)) return null;
	const dropped = order.state === "cancelled";
	const at = dropped ? order.stateSince : order.doneAt;
	if (at?.getTime() !== context.letter.createdAt.getTime()) return null;
	return { ...about(row), kind: dropped ? "dropped" : "done", at, why: dropped ? order.stateReason : "" };
});

async function isAssigned({ tx }: MailContext, orderId: string | null, id: string): Promise<boolean> {
	const { memberId } = workOrderAssignees;
	const whose = and(eq(workOrderAssignees.orderId, orderId ?? nobody), eq(memberId, id));
	return (await tx.$count(workOrderAssignees, whose)) > 0;
}

async function requestOf({ tx, letter }: MailContext): Promise<RequestRow | undefined> {
	const [row] = await tx
		.select()
		.from(serviceRequests)
		.where(eq(serviceRequests.id, letter.subjectId ?? nobody));
	return row;
}

const about = ({ id, number, title, assetId, reason, source, requesterContact }: RequestRow) => ({
	...{ number, title, assetId, dueOn: null, page: `/app/service-requests/${id}`, why: reason },
	...(source === "mail" && { contact: requesterContact }),
});

export const newsMails: readonly Mail[] = [
	orderAssignedMail,
	requestNewMail,
	requestNotedMail,
	requestDecidedMail,
	requestDoneMail,
];

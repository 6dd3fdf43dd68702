import { and, eq, sql } from "@calibrant/db/drizzle";
import { ootActions, ootCases, ootNotices, organisations } from "@calibrant/db/schema";
import { letterhead, type Mail, memberAddress } from "@calibrant/kernel";
import { ootAction, ootLate, ootNotice, ootOpened, ootReopened } from "@calibrant/mail";
import { isOpen } from "./case-view.ts";

type CaseRow = typeof ootCases.$inferSelect;

/** A mail that says the number of a case and where it is, and nothing else of it; none once it `isOver`. */
function caseMail(kind: string, words: typeof ootOpened, isOver: (found: CaseRow) => boolean = () => false): Mail {
	return {
		kind,
		mayBeDeclined: true,
		async compose(context) {
			const { house, tx, letter, language } = context;
			const [found] = await tx
				.select()
				.from(ootCases)
				.where(eq(ootCases.id, letter.subjectId ?? ""));
			const to = await memberAddress(context);
			if (!found || to === null || isOver(found)) return null;
			const link = `${house.baseUrl}/app/oot/${found.id}`;
			return { to, content: words({ ...letterhead(house, language), number: found.number, link }) };
		},
	};
}

/** To managers and owners: an instrument was found out of tolerance. */
export const ootOpenedMail: Mail = caseMail("oot_opened", ootOpened);

/** To whoever answers for a case: it was opened again, because something was recorded later that it reaches. */
export const ootReopenedMail: Mail = caseMail("oot_reopened", ootReopened, (found) => !isOpen(found));

const todayThere = sql<string>`(app.now() at time zone ${organisations.timeZone})::date::text`;

/** To whoever has something to do about a case, when it is given to them and when they are to be reminded. */
export const ootActionMail: Mail = {
	kind: "oot_action",
	mayBeDeclined: true,
	async compose(context) {
		const { house, tx, letter, language } = context;
		const [found] = await tx
			.select({ action: ootActions, number: ootCases.number, today: todayThere })
			.from(ootActions)
			.innerJoin(ootCases, and(eq(ootCases.orgId, ootActions.orgId), eq(ootCases.id, ootActions.caseId)))
			.innerJoin(organisations, eq(organisations.id, ootActions.orgId))
			.where(eq(ootActions.id, letter.subjectId ?? ""));
		const to = await memberAddress(context);
		if (!found || found.action.doneAt !== null || to === null) return null;
		const { caseId, dueOn } = found.action;
		const facts = {
			number: found.number,
			dueOn,
			late: dueOn < found.today,
			link: `${house.baseUrl}/app/oot/${caseId}`,
		};
		return { to, content: ootAction({ ...letterhead(house, language), ...facts }) };
	},
};

/** To whoever answers for a case, when its day is over. Another day was given since, or it is closed: nothing is sent. */
export const ootLateMail: Mail = {
	kind: "oot_late",
	mayBeDeclined: true,
	async compose(context) {
		const { house, tx, letter, language } = context;
		const [found] = await tx
			.select()
			.from(ootCases)
			.where(eq(ootCases.id, letter.subjectId ?? ""));
		const to = await memberAddress(context);
		if (!found || to === null || !isOpen(found) || found.dueOn === null) return null;
		const { number, dueOn, remindedDueOn } = found;
		if (dueOn !== remindedDueOn) return null;
		const link = `${house.baseUrl}/app/oot/${found.id}`;
		return { to, content: ootLate({ ...letterhead(house, language), number, dueOn, link }) };
	},
};

/** To a customer: the text that a person wrote and the case keeps. */
export const ootNoticeMail: Mail = {
	kind: "oot_notice",
	async compose({ house, tx, letter, language }) {
		const [found] = await tx
			.select()
			.from(ootNotices)
			.where(eq(ootNotices.id, letter.subjectId ?? ""));
		const [org] = await tx
			.select()
			.from(organisations)
			.where(eq(organisations.id, letter.orgId ?? ""));
		if (!found || !org) return null;
		const { email, subject, body } = found;
		const lines = body.split(/\r?\n/).flatMap((line) => line.trim() || []);
		const content = ootNotice({ ...letterhead(house, language), organisation: org.name, subject, lines });
		return { to: email, content };
	},
};

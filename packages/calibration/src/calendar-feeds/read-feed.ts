import { and, eq } from "@calibrant/db/drizzle";
import { calendarFeeds, instruments, memberships, plannedCalibrations, profiles } from "@calibrant/db/schema";
import { type Ctx, type DueSpan, type House, inOrg, memberNames, notFound, permit } from "@calibrant/kernel";
import { type Language, languages } from "@calibrant/policy";
import { formatPlainDate } from "@calibrant/policy/format-instant";
import ical, { ICalCalendarMethod, ICalEventTransparency } from "ical-generator";
import { z } from "zod";
import { dayOfWork, isMine, isWork, itsPlan, type Whose, workBetween, workColumns } from "../plan/due-work.ts";
import { actionsBetween } from "../plan/get-calendar.ts";
import { daysLater, todayOf } from "../today.ts";
import { feedWords } from "./feed-words.ts";
import { hashFeedToken } from "./own-feed.ts";

/** `<organisation, 32 hex>_<secret>`: it says whose it is, so that it is looked up under row security. */
const shape = /^([0-9a-f]{32})_[A-Za-z0-9_-]{43}$/;

/** What was to be done stays for a year, and a year ahead is shown. Days. */
const [back, ahead] = [366, 366];
const mostEvents = 2000;
/** Calendar programs are asked to look again after so many seconds. */
const lookAgain = 3600;

/** What is due beside calibrations and actions of cases, each in words; `path`: its page. */
export type OtherEvents = (
	ctx: Ctx,
	span: DueSpan,
	language: Language,
) => Promise<readonly { id: string; day: string; summary: string; description: string; path: string }[]>;

export const readFeedInput = z.object({ token: z.string().max(200) });

/**
 * The due work behind a secret address as iCalendar (RFC 5545), as its member may see it: all-day events by date, so that
 * no zone moves them. Throws NOT_FOUND for an address that is unknown or was ended, with its membership too.
 */
export async function readFeed(
	house: House,
	{ token }: z.output<typeof readFeedInput>,
	others: OtherEvents = async () => [],
): Promise<{ fileName: string; body: string }> {
	const hex = shape.exec(token)?.[1];
	if (!hex) throw notFound("calendar");
	const orgId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
	const owner = await house.db.withOrg(orgId, { readOnly: true }, async ({ tx }) => {
		const [row] = await tx
			.select({ userId: memberships.userId, holds: calendarFeeds.holds, locale: profiles.locale })
			.from(calendarFeeds)
			.innerJoin(
				memberships,
				and(eq(memberships.orgId, calendarFeeds.orgId), eq(memberships.id, calendarFeeds.memberId)),
			)
			.innerJoin(profiles, eq(profiles.userId, memberships.userId))
			.where(eq(calendarFeeds.tokenHash, hashFeedToken(token)));
		return row ?? null;
	});
	if (!owner) throw notFound("calendar");
	return inOrg(house, orgId, { userId: owner.userId }, { readOnly: true }, async (ctx) => ({
		fileName: "calibrant.ics",
		body: await calendarOf(
			...([ctx, house.baseUrl, owner.holds as Whose, languageOf(owner.locale ?? ctx.org.locale), others] as const),
		),
	}));
}

const languageOf = (tag: string | null): Language => languages.find((language) => tag?.startsWith(language)) ?? "en";

async function calendarOf(
	ctx: Ctx,
	baseUrl: string,
	holds: Whose,
	language: Language,
	others: OtherEvents,
): Promise<string> {
	permit(ctx, "record.read");
	const today = todayOf(ctx);
	const [from, to] = [daysLater(today, -back), daysLater(today, ahead)];
	const words = feedWords[language];
	const rows = await ctx.tx
		.select({ ...workColumns, updatedAt: instruments.updatedAt, plannedAt: plannedCalibrations.plannedAt })
		.from(instruments)
		.leftJoin(plannedCalibrations, itsPlan)
		.where(and(isWork, workBetween(from, to), holds === "mine" ? isMine(ctx) : undefined))
		.orderBy(dayOfWork, instruments.tag, instruments.id)
		.limit(mostEvents);
	const actions = await actionsBetween(ctx, from, to, holds === "mine");
	const nameOf = await memberNames(
		ctx,
		rows.map(({ assigneeId }) => assigneeId),
	);
	const calendar = ical({
		name: escaped(words.name(ctx.org.name) + (holds === "mine" ? ` (${words.mine})` : "")),
		prodId: { company: "Calibrant", product: "Due work", language: language.toUpperCase() },
		method: ICalCalendarMethod.PUBLISH,
		ttl: lookAgain,
	});
	const wholeDay = (day: string) => ({
		...{ allDay: true, start: new Date(day), end: new Date(daysLater(day, 1)) },
		transparency: ICalEventTransparency.TRANSPARENT,
	});
	for (const row of rows) {
		const changed = row.plannedAt !== null && row.plannedAt > row.updatedAt ? row.plannedAt : row.updatedAt;
		const facts = [
			row.description,
			words.due(formatPlainDate(row.dueOn, language)),
			row.location && `${words.location}: ${row.location}`,
			row.serialNumber && `${words.serial}: ${row.serialNumber}`,
			row.assigneeId && words.who(nameOf(row.assigneeId) ?? ""),
		];
		calendar.createEvent({
			...wholeDay(row.day),
			id: `calibration-${row.instrumentId}@${ctx.orgId}`,
			...{ stamp: changed, lastModified: changed },
			summary: words.calibrate(row.tag) + (row.dueOn < today ? ` (${words.overdue})` : ""),
			description: facts.filter(Boolean).join("\n"),
			location: row.location || null,
			url: `${baseUrl}/app/instruments/${row.instrumentId}`,
		});
	}
	for (const { id, caseId, number, what, dueOn } of actions) {
		calendar.createEvent({
			...wholeDay(dueOn),
			...{ id: `action-${id}@${ctx.orgId}`, stamp: ctx.now },
			...{ summary: words.action(number, what), url: `${baseUrl}/app/oot/${caseId}` },
		});
	}
	for (const { id, day, path, ...said } of await others(ctx, { from, to, mine: holds === "mine" }, language)) {
		calendar.createEvent({
			...{ ...wholeDay(day), ...said, id: `${id}@${ctx.orgId}`, stamp: ctx.now, url: `${baseUrl}${path}` },
		});
	}
	return calendar.toString();
}

/** ical-generator writes the name of a calendar as it is, where RFC 5545, 3.3.11 wants a text escaped. */
const escaped = (text: string) => text.replace(/[\r\n]+/g, " ").replace(/[\\;,]/g, (sign) => `\\${sign}`);

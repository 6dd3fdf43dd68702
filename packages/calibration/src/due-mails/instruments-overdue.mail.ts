import { and, asc, eq, sql } from "@calibrant/db/drizzle";
import { instruments, overdueTellings, users } from "@calibrant/db/schema";
import { ctxOfReader, letterhead, type Mail } from "@calibrant/kernel";
import { instrumentsOverdue } from "@calibrant/mail";
import { isWritable } from "@calibrant/policy";
import { overdueToldAfter } from "../calibrations/calibration-settings.ts";
import { isWork } from "../plan/due-work.ts";
import { whoAnswers } from "./who-answers.ts";

const mostNamed = 10;

/** To whoever answers for instruments: they are long overdue. What was calibrated or put off since is left out. */
export const instrumentsOverdueMail: Mail = {
	kind: "instruments_overdue",
	mayBeDeclined: true,
	async compose(context) {
		const { house, letter, language } = context;
		const ctx = await ctxOfReader(context);
		if (ctx?.actor.type !== "member" || !isWritable(ctx.org.state)) return null;
		const { userId } = ctx.actor;
		const days = await overdueToldAfter(ctx);
		const [user] = await ctx.tx.select({ email: users.email }).from(users).where(eq(users.id, userId));
		if (!user || days === null) return null;
		const { id, tag, description, location, custodian, nextDueOn } = instruments;
		const rows = await ctx.tx
			.select({ id, tag, description, location, custodian, dueOn: sql<string>`${nextDueOn}::text` })
			.from(instruments)
			.innerJoin(
				overdueTellings,
				and(eq(overdueTellings.instrumentId, id), eq(overdueTellings.dueOn, sql`${nextDueOn}`)),
			)
			.where(and(isWork, eq(overdueTellings.toldAt, letter.createdAt)))
			.orderBy(asc(nextDueOn), asc(tag));
		const answering = await whoAnswers(ctx);
		const own = rows.filter((row) => answering(row.custodian).includes(userId));
		const [first] = own;
		if (!first) return null;
		const path = own.length === 1 ? `/app/instruments/${first.id}` : "/app/instruments?due=overdue&sort=due";
		const content = instrumentsOverdue({
			...{ ...letterhead(house, language), organisation: ctx.org.name, days, all: own.length },
			instruments: own.slice(0, mostNamed).map((row) => ({ ...row, late: true })),
			link: `${house.baseUrl}${path}`,
		});
		return { to: user.email, content };
	},
};

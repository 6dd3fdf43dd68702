import { lt, or } from "@calibrant/db/drizzle";
import { emailTokens, operatorSessions, passkeyChallenges, sessions } from "@calibrant/db/schema";
import { defineJob } from "@calibrant/jobs";
import { cronOf, type WorkerHouse } from "@calibrant/kernel";
import { addHours } from "@calibrant/policy";
import { z } from "zod";
import { forgetOldInvitations } from "../members/forget-old-invitations.ts";
import { operatorIdle } from "../operators/operator-session.ts";

/** Hourly: sessions that have ended or were left alone too long, mailed links, invitations and challenges past their time. */
export const purgeSessions = defineJob<WorkerHouse, Record<string, never>>({
	name: "scheduled_purge_sessions",
	payload: z.object({}).transform(() => ({})),
	safeToRunTwice: "deletes what no longer opens anything; a second run finds nothing more",
	queue: { policy: "short" },
	sweep: { cron: cronOf("scheduled_purge_sessions") },
	async run({ house, log, signal }) {
		const counts = await house.db.withoutOrg({}, async ({ tx, now }) => {
			const idleSince = addHours(now, -house.policy.security.sessionIdleHours);
			const ended = await tx
				.delete(sessions)
				.where(or(lt(sessions.expiresAt, now), lt(sessions.lastSeenAt, idleSince)))
				.returning({ id: sessions.id });
			const operatorIdleSince = operatorIdle(house.policy, now);
			const operators = await tx
				.delete(operatorSessions)
				.where(or(lt(operatorSessions.expiresAt, now), lt(operatorSessions.lastSeenAt, operatorIdleSince)))
				.returning({ id: operatorSessions.id });
			const links = await tx
				.delete(emailTokens)
				.where(lt(emailTokens.expiresAt, now))
				.returning({ id: emailTokens.id });
			await tx.delete(passkeyChallenges).where(lt(passkeyChallenges.expiresAt, now));
			return { sessions: ended.length + operators.length, links: links.length };
		});
		log.info({ ...counts, invitations: await forgetOldInvitations(house, signal) }, "ended sessions deleted");
	},
});

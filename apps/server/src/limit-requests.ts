import { createHash } from "node:crypto";
import { globalPlugin } from "@calibrant/http";
import { DomainError } from "@calibrant/kernel";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

const windowSeconds = 60;

/**
 * Fastify plugin: at most so many requests a minute from one API key, counted in this process, and told with every answer
 * (draft-ietf-httpapi-ratelimit-headers). One more is answered RATE_LIMITED with the seconds to wait, before anything is
 * looked up. People's sessions are not counted.
 */
export const limitRequests = globalPlugin<{ perMinute: number }>(
	"calibrant-limit-requests",
	(app, { perMinute }, done) => {
		const limiter = new RateLimiterMemory({ points: perMinute, duration: windowSeconds });
		app.addHook("onRequest", async (request, reply) => {
			const key = /^Bearer (cal_.+)$/.exec(request.headers.authorization ?? "")?.[1];
			if (!key) return;
			// A key that is none counts against whoever sends it, or made-up keys would fill the memory.
			const known = /^cal_[0-9a-f]{32}_[\w-]{43}$/.test(key)
				? createHash("sha256").update(key).digest("base64url")
				: request.ip;
			const counted = await limiter.consume(known).catch((refusal: unknown) => {
				if (refusal instanceof RateLimiterRes) return refusal;
				throw refusal;
			});
			const seconds = Math.ceil(counted.msBeforeNext / 1000);
			reply.header("ratelimit-policy", `"key";q=${perMinute};w=${windowSeconds}`);
			reply.header("ratelimit", `"key";r=${Math.max(0, counted.remainingPoints)};t=${seconds}`);
			if (counted.consumedPoints <= perMinute) return;
			reply.header("retry-after", seconds);
			throw new DomainError(
				"RATE_LIMITED",
				`This key has sent more than ${perMinute} requests in a minute.`,
				"Wait as long as Retry-After says, and send fewer at a time.",
			);
		});
		done();
	},
);

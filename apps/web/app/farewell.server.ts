import { cookieNames, goodbyeCookieSeconds } from "@calibrant/policy";
import { deletionStops } from "@calibrant/policy/deletion-due";
import { z } from "zod";
import type { Answers } from "./trpc.server.ts";

type Erasure = Answers["account"]["delete"];

const NAME = cookieNames.goodbye;
/** What browsers keep of one cookie, less its name and attributes. */
const LONGEST = 3900;

const farewellSchema = z.object({
	deletedAt: z.coerce.date(),
	reference: z.string().max(60),
	farewellSent: z.boolean(),
	gone: z.array(z.string()),
	kept: z.array(z.object({ what: z.string(), until: z.string(), untilAt: z.coerce.date().nullable() })),
	organisations: z.array(
		z.object({
			name: z.string(),
			outcome: z.enum(["left", "cancelled", "handed_over", "being_deleted"]),
			deletion: z
				.object({
					...{ at: z.coerce.date(), lateSeconds: z.number().nullable() },
					...{ stop: z.enum(deletionStops).nullable(), heldUntil: z.coerce.date().nullable() },
				})
				.nullable(),
		}),
	),
	/** Organisations that did not fit in. */
	more: z.number(),
});

/** What the page after an account's deletion tells. */
export type Farewell = z.output<typeof farewellSchema>;

/**
 * The `Set-Cookie` line that carries the result of a deletion to the one page that shows it. Nothing about the person is
 * stored on the server any more, so the browser brings it along, for a short time and to that page only.
 */
export function farewellCookie(erasure: Erasure, reference: string, secure: boolean): string {
	const { deletedAt, farewellSent, gone, organisations } = erasure;
	const kept = erasure.kept.map(({ what, until, untilAt }) => ({ what, until, untilAt }));
	const all = organisations.map(({ name, outcome, deletion }) => ({ name, outcome, deletion }));
	const encode = (told: number) => {
		const more = all.length - told;
		const farewell = { deletedAt, reference, farewellSent, gone, kept, organisations: all.slice(0, told), more };
		return Buffer.from(JSON.stringify(farewell)).toString("base64url");
	};
	let told = all.length;
	while (told > 0 && encode(told).length > LONGEST) told--;
	const attributes = `Path=/goodbye; Max-Age=${goodbyeCookieSeconds}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
	return `${NAME}=${encode(told)}; ${attributes}`;
}

/** Reads it back; null when it is not there, is too old or was tampered with. */
export function readFarewell(request: Request): Farewell | null {
	const value = new RegExp(`(?:^|;\\s*)${NAME}=([A-Za-z0-9_-]+)`).exec(request.headers.get("cookie") ?? "")?.[1];
	if (value === undefined) return null;
	try {
		const parsed = farewellSchema.safeParse(JSON.parse(Buffer.from(value, "base64url").toString("utf8")));
		return parsed.success ? parsed.data : null;
	} catch {
		return null;
	}
}

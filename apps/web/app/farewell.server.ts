import { z } from "zod";
import type { Answers } from "./trpc.server.ts";

type Erasure = Answers["account"]["delete"];

const SECONDS = 600;
const NAME = "goodbye";
const ORGANISATIONS = 20;

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
			purgeAt: z.coerce.date().nullable(),
		}),
	),
});

/** What the page after an account's deletion tells. */
export type Farewell = z.output<typeof farewellSchema>;

/**
 * The `Set-Cookie` line that carries the result of a deletion to the one page that shows it. Nothing about the person is
 * stored on the server any more, so the browser brings it along, for ten minutes and to that page only.
 */
export function farewellCookie(erasure: Erasure, reference: string, secure: boolean): string {
	const { deletedAt, farewellSent, gone, kept, organisations } = erasure;
	const told = organisations.slice(0, ORGANISATIONS).map(({ name, outcome, purgeAt }) => ({ name, outcome, purgeAt }));
	const farewell = { deletedAt, reference, farewellSent, gone, kept, organisations: told };
	const value = Buffer.from(JSON.stringify(farewell)).toString("base64url");
	return `${NAME}=${value}; Path=/goodbye; Max-Age=${SECONDS}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
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

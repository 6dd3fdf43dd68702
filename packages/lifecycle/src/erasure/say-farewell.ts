import { type House, letterhead } from "@calibrant/kernel";
import { accountDeleted } from "@calibrant/mail";
import { type Language, named, typeset } from "@calibrant/policy";
import { formatInstant } from "@calibrant/policy/format-instant";
import type { Kept } from "./kept-after-erasure.ts";

/** What the last mail to a person needs, which is stored nowhere any more. */
export type Farewell = { to: string; language: Language; deletedAt: Date; kept: Kept[] };

/**
 * The one mail that is not queued: after the erasure its address exists nowhere but in this call, and must not be
 * stored again. Tried once, after the commit; gives whether it went out.
 */
export async function sayFarewell(
	house: Pick<House, "operator" | "mailer">,
	{ to, language, deletedAt, kept }: Farewell,
): Promise<boolean> {
	if (!house.mailer) return false;
	const content = accountDeleted({
		...letterhead(house, language),
		deletedAt,
		timeZone: "UTC",
		survives: kept.map(({ what, until, untilAt }) => {
			const rest = untilAt ? `${until} (${formatInstant(untilAt, "UTC", language)})` : until;
			return typeset(named(what, rest, language), language);
		}),
	});
	try {
		await house.mailer.send({ to, ...content });
		return true;
	} catch {
		return false;
	}
}

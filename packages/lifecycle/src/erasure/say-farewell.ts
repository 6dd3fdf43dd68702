import type { House } from "@calibrant/kernel";
import { accountDeleted } from "@calibrant/mail";
import type { Erasure } from "./erase-account.ts";

/**
 * The one mail that is not queued: after the erasure its address exists nowhere but in this call, and must not be
 * stored again. Tried once, after the commit; gives whether it went out.
 */
export async function sayFarewell(
	house: Pick<House, "operator" | "mailer">,
	to: string,
	{ deletedAt, kept }: Erasure,
): Promise<boolean> {
	if (!house.mailer) return false;
	const content = accountDeleted({
		operatorName: house.operator.legalName,
		privacyContact: house.operator.privacyEmail,
		deletedAt,
		timeZone: "UTC",
		survives: kept.map(({ what, until }) => `${what}: ${until}`),
	});
	try {
		await house.mailer.send({ to, ...content });
		return true;
	} catch {
		return false;
	}
}

import { and, gt, isNotNull, type SQL } from "@calibrant/db/drizzle";
import { websites } from "@calibrant/db/schema";
import { addHours, websiteBounds } from "@calibrant/policy";

type Proof = Pick<typeof websites.$inferSelect, "provenSince" | "proofSeenAt">;

/** When what was seen at an instant stops to count, unless it is seen again. */
const seenSince = (now: Date) => addHours(now, -websiteBounds.proofDays * 24);

/** Whether it is proven now that the organisation controls the website: found at the newest look that had an answer, and lately. */
export const isProven = ({ provenSince, proofSeenAt }: Proof, now: Date): boolean =>
	provenSince !== null && proofSeenAt !== null && proofSeenAt > seenSince(now);

/** The same as a predicate. */
export const provenAt = (now: Date): SQL | undefined =>
	and(isNotNull(websites.provenSince), gt(websites.proofSeenAt, seenSince(now)));

/** Scheme, name and port of an address: what proof and looks are about. */
export const originOf = (address: string): string => new URL(address).origin;

import type { DigestPart } from "@calibrant/kernel";
import { offers } from "@calibrant/policy";
import { waitingQuality } from "./waiting-quality.ts";

/** For the weekly mail: what waits for the member in quality, and what of it is overdue, as the bell shows it. */
export const dueQuality: DigestPart = async (ctx) => {
	const waiting = offers(ctx.policy, "quality") ? await waitingQuality(ctx) : [];
	const late = waiting.filter(({ isLate }) => isLate).length;
	return { own: false, path: "/app/notifications", counts: { qualityLate: late, quality: waiting.length - late } };
};

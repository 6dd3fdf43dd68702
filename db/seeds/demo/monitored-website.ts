import type { Ctx } from "@calibrant/kernel";
import { offers } from "@calibrant/policy";
import { addWebsite, addWebsiteInput, askForProof, getWebsite, orderMonitoring } from "@calibrant/websecurity";
import { daysAfter } from "../playing/calendar.ts";
import type { Happening, SeededProduct } from "../playing/seeded-product.ts";

type AsOwner = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;

/** Days ago of the order to monitor, and of the update after which the website was worse. */
const [ordered, spoiled] = [6, 3];

/** A company proves that it controls the demo's website and has it looked at daily; an update of it went wrong a few days ago. */
export function monitoredWebsite(product: SeededProduct, present: Date, asOwner: AsOwner): Happening[] {
	const { website, house, worker } = product;
	if (!website || !offers(house.policy, "websecurity")) return [];
	const begin = async () => {
		website.mend();
		const input = addWebsiteInput.parse({
			address: website.address,
			technologies: "Node.js",
			hosting: "Our own server",
		});
		const { id } = await asOwner((ctx) => addWebsite(ctx, input));
		const { proof, version } = await asOwner((ctx) => getWebsite(ctx, { id }));
		website.publish(proof.places.file.text);
		await asOwner((ctx) => askForProof(ctx, { id }));
		await worker.idle();
		await asOwner((ctx) => orderMonitoring(ctx, { id, version, every: "daily" }));
		await worker.idle();
	};
	const look = (daysAgo: number) => async () => {
		if (daysAgo === spoiled) website.spoil();
		await worker.trigger("scheduled_watch_websites");
		await worker.idle();
	};
	return [
		{ at: daysAfter(present, -ordered), happen: begin },
		...Array.from({ length: ordered - 1 }, (_, at) => at + 1).map((daysAgo) => ({
			// A minute later than the day before, so that its day is over.
			at: new Date(daysAfter(present, -daysAgo).getTime() + (ordered - daysAgo) * 60_000),
			happen: look(daysAgo),
		})),
	];
}

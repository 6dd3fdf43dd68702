import { describeError } from "@calibrant/policy/describe-error";
import type { Product } from "./product.ts";
import { type Slot, travelTo } from "./time-machine.ts";

/** One journey of the demo's clock, as far as it has come. */
export type Journey = {
	from: Date;
	to: Date;
	/** The slot whose jobs run now; of a journey that has ended, the last one. */
	slot: Slot;
	/** How many instants the clock stopped at, this one included. */
	stops: number;
	/** How many jobs have ended. */
	jobs: number;
	/** Null while it is under way. */
	ended: "arrived" | { failed: string } | null;
};

/** The journeys of one demo, one at a time: two clicks must not move the clock against each other. */
export function journeysOf(product: Product) {
	let journey: Journey | null = null;
	return {
		/** The one under way, or the last one; null before the first. */
		last: (): Readonly<Journey> | null => journey,
		/** Sets out for `to` and does not wait for the arrival; false while another is under way. */
		async setOut(to: Date): Promise<boolean> {
			const from = await product.now();
			if (journey?.ended === null) return false;
			const mine: Journey = { from, to, slot: { at: from, jobs: [] }, stops: 0, jobs: 0, ended: null };
			journey = mine;
			const tell = (slot: Slot) => {
				if (slot.at.getTime() !== mine.slot.at.getTime()) mine.stops += 1;
				mine.jobs += mine.slot.jobs.length;
				mine.slot = slot;
			};
			travelTo(product, to, "every slot", tell).then(
				() => {
					tell({ at: to, jobs: [] });
					mine.ended = "arrived";
				},
				(error: Error) => {
					mine.ended = { failed: describeError(error).message };
				},
			);
			return true;
		},
	};
}

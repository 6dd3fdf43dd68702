import type { Worker } from "@calibrant/jobs";
import type { House } from "@calibrant/kernel";

/** What seeds need of a running product: its verbs' house, its jobs, and a clock that can be moved. */
export type SeededProduct = {
	/** As the web door. */
	house: House;
	worker: Pick<Worker, "trigger" | "idle">;
	/** The database's clock. */
	now(): Promise<Date>;
	/** Sets it; it runs on from there. */
	setNow(at: Date): Promise<void>;
	/** A website that its worker may reach; absent where there is none. */
	website?: SeededWebsite;
};

/** A website whose owner the seeds can play. */
export type SeededWebsite = {
	/** Scheme, name and port. */
	address: string;
	/** Puts a line into its proof file. */
	publish(line: string): void;
	/** Puts its faults right, or makes them again. */
	mend(): void;
	spoil(): void;
};

/** Something that happened at an instant. */
export type Happening = { at: Date; happen(): Promise<void> };

/**
 * Plays what happened in the order of time, with the database's clock at each instant, and brings the clock back to
 * where it would be had nobody touched it.
 */
export async function playHistory(product: SeededProduct, happenings: readonly Happening[]): Promise<void> {
	const [present, begun] = [await product.now(), performance.now()];
	try {
		for (const { at, happen } of happenings.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
			if (at > present) throw new RangeError(`The history reaches into the future: ${at.toISOString()}.`);
			await product.setNow(at);
			await happen();
		}
	} finally {
		await product.setNow(new Date(present.getTime() + Math.round(performance.now() - begun)));
	}
}

import { sql } from "@calibrant/db/drizzle";

/** What the product's clock is ahead of the machine's, which the queue writes down; nothing but in a demo and in tests. */
export const clockShift = sql`(app.now() - now())`;

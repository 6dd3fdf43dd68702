import type { Page } from "@calibrant/policy";
import type { SessionView } from "./session.ts";

/** Stands in for the client type of apps/server's router until that router exists. */
export interface Api {
	session: { current: { query(): Promise<SessionView> } };
	policy: { page: { query(input: { page: "retention" | "privacy" | "terms" }): Promise<Page> } };
}

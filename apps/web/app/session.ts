import type { OrganisationState } from "@calibrant/policy";

export interface OrganisationView {
	id: string;
	name: string;
	slug: string;
	role: string;
	state: OrganisationState;
	/** First run of the daily deletion that takes this organisation; set while it is in its grace period. */
	purgeAt: Date | null;
	timeZone: string;
	plan: string;
}

/** Who is signed in and where they work: the answer of `session.current`. */
export interface SessionView {
	user: { id: string; name: string; email: string; theme: string | null; locale: string | null };
	organisations: OrganisationView[];
	current: OrganisationView | null;
	demo: boolean;
}

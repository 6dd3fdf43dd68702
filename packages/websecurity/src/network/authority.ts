/** Why an authorisation does not cover a request, as the gate says it; told to people by whoever shows it. */
export type Verdict = { may: true } | { may: false; why: string };

/**
 * Under which authorisation requests run. Nothing is sent without one: every call of the network asks it for each address
 * before a packet leaves, name look-ups included, and each hop of a redirect anew.
 */
export type Authority = {
	readonly authorisationId: string;
	may(url: URL, now: Date): Verdict | Promise<Verdict>;
};

/** What every call says of itself. */
export type Call = {
	authority: Authority;
	/** The instant that the authorisation is judged at. */
	now: Date;
};

/** A line for each packet's errand, told before the packet leaves. */
export type SentLine = {
	authorisationId: string;
	at: Date;
	what: "request" | "handshake" | "dns";
	/** Without its query, which may carry what is nobody's business in a log. */
	target: string;
	/** The very address that was judged; a resolver's for `dns`. */
	addresses: readonly string[];
};

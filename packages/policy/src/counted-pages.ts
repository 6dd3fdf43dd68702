/** Public pages whose openings are counted. A path with anything of a visitor in it can never be one. */
export const countedPages = [
	"/",
	"/retention",
	"/privacy",
	"/terms",
	"/cookies",
	"/trust/subprocessors",
	"/sign-up",
	"/sign-in",
	"/verify",
] as const;

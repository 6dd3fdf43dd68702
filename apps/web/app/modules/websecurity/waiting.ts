import { msg } from "@lingui/core/macro";
import type { WaitingWords } from "../../components/home/waiting-words.ts";

/** What is to be done about each kind of its things that wait, and the page to do it on. */
export const waiting = {
	authorisation_sign: {
		what: msg`Sign an authorisation, or have it changed`,
		to: (id) => `/app/audits/of-authorisation/${id}`,
	},
	website_proof: { what: msg`Publish the proof of control of a website again`, to: (id) => `/app/websites/${id}` },
	website_changed: { what: msg`A look at a website saw something otherwise`, to: (id) => `/app/websites/${id}` },
} satisfies WaitingWords;
